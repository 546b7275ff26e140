/** What a page of a test PDF draws: operators of a content stream, in PDF's own coordinates (origin bottom-left). */
export interface PdfPage {
  readonly content: string;
  readonly rotate?: number;
  /** Painted by "/Im Do"; its bytes are whatever they are. */
  readonly image?: { readonly width: number; readonly height: number; readonly filter: string };
}

const WIDTH = 400;
const HEIGHT = 300;

/** A small PDF of 400 x 300 points a page, with Helvetica as /F1. */
export function pdfOf(pages: readonly PdfPage[]): Uint8Array {
  const objects: string[] = [];
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(" ");
  objects.push("<< /Type /Catalog /Pages 2 0 R >>");
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  for (const [i, { content, rotate = 0, image }] of pages.entries()) {
    const images = image === undefined ? "" : `/XObject << /Im ${4 + 2 * pages.length + i} 0 R >> `;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Rotate ${rotate} ` +
        `/Resources << /Font << /F1 3 0 R >> ${images}>> /Contents ${5 + 2 * i} 0 R >>`,
    );
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  for (const { image } of pages) {
    const { width = 1, height = 1, filter = "DCTDecode" } = image ?? {};
    objects.push(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 ` +
        `/Filter /${filter} /Length 4 >>\nstream\njunk\nendstream`,
    );
  }
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const xref = file.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

/** One line of text with its baseline at y, from the top of the page. */
export function textAt(x: number, y: number, text: string, size = 10): string {
  return `BT /F1 ${size} Tf ${x} ${HEIGHT - y} Td (${text}) Tj ET`;
}

/** A stroke from one point to another, y from the top of the page. */
export function strokeOf(x0: number, y0: number, x1: number, y1: number): string {
  return `${x0} ${HEIGHT - y0} m ${x1} ${HEIGHT - y1} l S`;
}

/** A filled rectangle, y from the top of the page. */
export function fillOf(x0: number, y0: number, x1: number, y1: number): string {
  return `${x0} ${HEIGHT - y1} ${x1 - x0} ${y1 - y0} re f`;
}

/** The page's image over all of it. */
export const imageOverPage = `q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /Im Do Q`;
