import { type Chance, wholeOf } from "../print/random.ts";
import { type Raster, rasterOfFile, sharpOf } from "./raster.ts";

const MM_PER_INCH = 25.4;
const RADIUS_MM = 20;
const RED = "rgb(214,38,44)";
const WORDS = "青渚县财政局绩效评价专用章";

/** Presses a round red seal on the page, somewhere over the lower right part of the table; ink shows through it. */
export async function sealed(raster: Raster, dpi: number, chance: Chance): Promise<Raster> {
  const mm = dpi / MM_PER_INCH;
  const radius = RADIUS_MM * mm;
  const x = raster.width * (0.55 + 0.3 * chance());
  const y = raster.height * (0.3 + 0.3 * chance());
  const turn = wholeOf(chance, -20, 20);
  const arc = 250;
  const letters = [...WORDS].map((letter, i) => {
    const degrees = -arc / 2 + (arc * i) / (WORDS.length - 1);
    return `<text transform="rotate(${degrees}) translate(0 ${-radius * 0.74})" text-anchor="middle">${letter}</text>`;
  });
  const star = Array.from({ length: 10 }, (_, i) => {
    const [reach, angle] = [radius * (i % 2 === 0 ? 0.3 : 0.12), (i * Math.PI) / 5];
    return `${Math.sin(angle) * reach},${-Math.cos(angle) * reach}`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${raster.width}" height="${raster.height}">
<g transform="translate(${x} ${y}) rotate(${turn})" fill="${RED}" font-family="Noto Serif CJK SC" font-weight="bold" font-size="${4.2 * mm}">
<circle r="${radius}" fill="none" stroke="${RED}" stroke-width="${1.1 * mm}"/><polygon points="${star.join(" ")}"/>
${letters.join("")}</g></svg>`;
  const overlay = await sharpOf(raster)
    .composite([{ input: Buffer.from(svg), blend: "multiply" }])
    .png()
    .toBuffer();
  return rasterOfFile(overlay);
}
