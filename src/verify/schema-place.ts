import { z } from "zod";

export const count = z.int().min(0);
const oneBased = z.int().min(1);

const corners = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const area = corners.describe(
  "[x0, y0, x1, y1]: points from the top left for PDF, pixels of the original for images.",
);

const textPlace = z
  .strictObject({ line: oneBased, column: oneBased, endLine: oneBased, endColumn: oneBased })
  .describe("A place in a plain text: 1-based lines and columns (UTF-16 units), end exclusive.");

const pagePlace = z
  .strictObject({
    page: oneBased,
    area: z.array(area),
    also: z
      .array(z.strictObject({ page: oneBased, area: z.array(area) }))
      .optional()
      .describe("Later pages that the text goes on to; only where a page's end cuts it."),
  })
  .describe("A place on a page: 1-based page, one area a printed line.");

const cellPlace = z
  .strictObject({
    sheet: z.string().nullable().describe("Name of the sheet; null outside workbooks."),
    table: count,
    row: count,
    col: count,
  })
  .describe("A cell of a stated table: 0-based; in a workbook row and col count from the sheet's first cell.");

const paragraphPlace = z
  .strictObject({
    part: z.string().describe("body, header1, footer1, footnotes, …"),
    paragraph: oneBased,
  })
  .describe("A paragraph outside the tables of a word processor's document: 1-based in its part.");

export const place = z
  .union([textPlace, pagePlace, cellPlace, paragraphPlace])
  .meta({ id: "Place", description: "Where a text stands in its source, so that it can be read again." });

export const at = place.nullable().describe("Where it stands in the source; null where it stands nowhere.");
