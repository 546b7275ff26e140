/** A page that is one picture. */
export interface ImagePage {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly isGray: boolean;
  readonly dpi: number;
}

/** A PDF with one picture a page, as scanners write it. */
export function pdfOfImages(pages: readonly ImagePage[]): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const offsets: number[] = [];
  const length = (): number => parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const add = (dictionary: string, stream: Uint8Array | null = null): void => {
    offsets.push(length());
    parts.push(Buffer.from(`${offsets.length} 0 obj\n${dictionary}\n`));
    if (stream !== null) parts.push(Buffer.from("stream\n"), Buffer.from(stream), Buffer.from("\nendstream\n"));
    parts.push(Buffer.from("endobj\n"));
  };
  const kids = pages.map((_, i) => `${3 + i * 3} 0 R`).join(" ");
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  pages.forEach(({ jpeg, width, height, isGray, dpi }, i) => {
    const first = 3 + i * 3;
    const [w, h] = [(width / dpi) * 72, (height / dpi) * 72].map((side) => side.toFixed(3));
    const draw = Buffer.from(`q ${w} 0 0 ${h} 0 0 cm /Im0 Do Q`);
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Contents ${first + 1} 0 R /Resources << /XObject << /Im0 ${first + 2} 0 R >> >> >>`,
    );
    add(`<< /Length ${draw.byteLength} >>`, draw);
    add(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /${isGray ? "DeviceGray" : "DeviceRGB"} /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.byteLength} >>`,
      jpeg,
    );
  });
  const start = length();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = offsets.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
