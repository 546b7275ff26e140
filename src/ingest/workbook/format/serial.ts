const DAY_MS = 86_400_000;
/** Days between the two counts. */
const DAYS_1904 = 1462;
const EPOCH_MS = Date.UTC(1899, 11, 30);
const LEAP_BUG_DAY = 60;

/** An ISO date or time as a count of days: "2024-03-15T12:00" -> 45366.5; null for what is none. */
export function serialOfIso(text: string, is1904: boolean): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?/.exec(text);
  if (parts === null) return null;
  const [, year = "", month = "", day = "", hours = "0", minutes = "0", seconds = "0"] = parts;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const time = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
  const days = Math.round((date - EPOCH_MS) / DAY_MS);
  if (is1904) return days - DAYS_1904 + time;
  return (days <= LEAP_BUG_DAY ? days - 1 : days) + time;
}
