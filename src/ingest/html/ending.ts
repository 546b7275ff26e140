/** Programs that export pages end them; who writes one by hand may leave the end out, as HTML allows. */
const IS_EXPORTED = /<html\s[^>]*xmlns:|<meta\s[^>]*generator/i;
const END = /<\/html\s*>/i;

/**
 * What shows that a page is cut off, or null: browsers close what is open, and say nothing of it.
 */
export function cutOf(text: string): string | null {
  if (IS_EXPORTED.test(text) && !END.test(text)) return "it ends before </html>";
  const lower = text.toLowerCase();
  if (lower.lastIndexOf("<table") > lower.lastIndexOf("</table")) return "it ends inside of a table";
  return lower.lastIndexOf("<!--") > lower.lastIndexOf("-->") ? "it ends inside of a comment" : null;
}
