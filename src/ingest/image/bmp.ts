import { Failure } from "../../core/failure.ts";
import { limitExceeded } from "../size.ts";
import type { Samples } from "./pixels.ts";

const FILE_HEADER_BYTES = 14;
/** The oldest header states sizes in 16 bits and colours in three bytes. */
const CORE_HEADER_BYTES = 12;
const UNCOMPRESSED = 0;
const MASKED = 3;
const INCHES_PER_METRE = 39.3701;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bitsPerPixel: number;
  readonly pixelsAt: number;
  readonly paletteAt: number;
  readonly colorBytes: 3 | 4;
  readonly dpi: number | null;
}

/** A decoded bitmap and what it says of its resolution. */
export interface Bitmap {
  readonly samples: Samples;
  readonly dpi: number | null;
}

/**
 * Decodes a Windows bitmap: 1, 4, 8, 24 or 32 bits a pixel, not compressed.
 *
 * @throws Failure corrupt, unsupported (run lengths, 16 bits) or limit-exceeded
 */
export function bitmapOf(bytes: Uint8Array, name: string, maxPixels: number): Bitmap {
  const header = headerOf(bytes, name);
  const { width, height, bitsPerPixel, pixelsAt, dpi } = header;
  if (width * height > maxPixels)
    throw limitExceeded(name, `The image has ${width * height} pixels`, "max-pixels", maxPixels);
  const rowBytes = 4 * Math.ceil((width * bitsPerPixel) / 32);
  if (pixelsAt + rowBytes * height > bytes.length) throw damaged(name, "its pixels end early");
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    const row = pixelsAt + rowBytes * (header.isTopDown ? y : height - 1 - y);
    for (let x = 0; x < width; x++) {
      const from = colorAt(bytes, row, x, header);
      const to = 3 * (y * width + x);
      data[to] = bytes[from + 2] ?? 0;
      data[to + 1] = bytes[from + 1] ?? 0;
      data[to + 2] = bytes[from] ?? 0;
    }
  }
  return { samples: { width, height, channels: 3, data }, dpi };
}

function headerOf(bytes: Uint8Array, name: string): Header {
  if (bytes.length < FILE_HEADER_BYTES + CORE_HEADER_BYTES) throw damaged(name, "it is cut off");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = view.getUint32(14, true);
  const isCore = headerBytes === CORE_HEADER_BYTES;
  if (!isCore && (headerBytes < 40 || bytes.length < FILE_HEADER_BYTES + 40))
    throw damaged(name, "its header is not known");
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const stated = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const bitsPerPixel = view.getUint16(isCore ? 24 : 28, true);
  const compression = isCore ? UNCOMPRESSED : view.getUint32(30, true);
  if (width <= 0 || stated === 0) throw damaged(name, "it has no size");
  const isKnown = compression === UNCOMPRESSED || (compression === MASKED && bitsPerPixel === 32);
  if (!isKnown || ![1, 4, 8, 24, 32].includes(bitsPerPixel)) throw unknownKind(name, compression, bitsPerPixel);
  const perMetre = isCore ? 0 : view.getInt32(38, true);
  return {
    width,
    height: Math.abs(stated),
    isTopDown: stated < 0,
    bitsPerPixel,
    pixelsAt: view.getUint32(10, true),
    paletteAt: FILE_HEADER_BYTES + headerBytes,
    colorBytes: isCore ? 3 : 4,
    dpi: perMetre > 0 ? perMetre / INCHES_PER_METRE : null,
  };
}

/** Where the blue, green and red of a pixel stand. */
function colorAt(bytes: Uint8Array, row: number, x: number, { bitsPerPixel, paletteAt, colorBytes }: Header): number {
  if (bitsPerPixel >= 24) return row + (x * bitsPerPixel) / 8;
  const bit = x * bitsPerPixel;
  const byte = bytes[row + (bit >> 3)] ?? 0;
  const index = (byte >> (8 - bitsPerPixel - (bit & 7))) & ((1 << bitsPerPixel) - 1);
  return paletteAt + index * colorBytes;
}

function damaged(source: string, what: string): Failure {
  return new Failure("corrupt", {
    source,
    message: `The bitmap cannot be read: ${what}.`,
    hint: "Check that the file is complete: open it in a viewer and save it again.",
  });
}

function unknownKind(source: string, compression: number, bits: number): Failure {
  return new Failure("unsupported", {
    source,
    message: `The bitmap is of a kind that is not read (compression ${compression}, ${bits} bits a pixel).`,
    hint: "Save it as PNG or TIFF.",
  });
}
