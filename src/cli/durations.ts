/** Seconds as people say them: `8 s`, `3 min 20 s`, `2 h 5 min`, `4 d 3 h`. */
export function printDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [s, min, h, d] = [
    whole % 60,
    Math.floor(whole / 60) % 60,
    Math.floor(whole / 3600) % 24,
    Math.floor(whole / 86_400),
  ];
  if (d > 0) return `${d} d ${h} h`;
  if (h > 0) return `${h} h ${min} min`;
  return min > 0 ? `${min} min ${s} s` : `${s} s`;
}

/** `310/s`, `4.2/s`; what is slower than one in two seconds is told by the minute: `12/min`. */
export function printRate(perSecond: number): string {
  if (perSecond >= 10) return `${Math.round(perSecond)}/s`;
  return perSecond >= 0.5 ? `${perSecond.toFixed(1)}/s` : `${Math.round(perSecond * 60)}/min`;
}
