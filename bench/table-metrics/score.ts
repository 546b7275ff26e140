import type { DocumentTable } from "../../src/core/document.ts";
import { relationsOfGrid } from "./adjacency.ts";
import { type Agreement, agreementOf, mean, meanOfRates, type Rates, ratesOf, sumOfAgreements } from "./counts.ts";
import { type Grid, gridOfTable, type PagedTable, pagedTableOf, type Truth } from "./grid.ts";
import { gritsContent, gritsTopology } from "./grits.ts";
import { teds, tedsStructure } from "./teds.ts";

/** How alike an expected table and the one read in its place are; all 0 where none was. */
export interface TableScores {
  readonly teds: number;
  readonly tedsStructure: number;
  readonly gritsContent: number;
  readonly gritsTopology: number;
}

export interface TableScore extends TableScores {
  readonly page: number;
  readonly isPaired: boolean;
}

export interface DocumentScore {
  readonly name: string;
  /** Tables read that have text in at least two places. */
  readonly readCount: number;
  readonly adjacency: Agreement;
  readonly mergedCells: Agreement;
  /** Expected tables, by page. */
  readonly tables: readonly TableScore[];
}

export interface Score {
  readonly documents: readonly DocumentScore[];
  readonly tableCount: number;
  readonly readCount: number;
  readonly pairedCount: number;
  /** Precision and recall of each document, averaged over documents. */
  readonly adjacencyByDocument: Rates;
  /** Relations of all documents together. */
  readonly adjacency: Rates;
  readonly mergedCells: Rates;
  /** Averages over expected tables. */
  readonly tables: TableScores;
}

/** Compares the tables read with those expected; a document of the truth that was not read has none. */
export function scoreOf(truth: Truth, read: ReadonlyMap<string, readonly DocumentTable[]>): Score {
  const documents = Object.entries(truth).map(([name, { tables }]) => {
    return documentScoreOf(name, tables, (read.get(name) ?? []).map(pagedTableOf));
  });
  const tables = documents.flatMap((document) => document.tables);
  return {
    documents,
    tableCount: tables.length,
    readCount: documents.reduce((count, { readCount }) => count + readCount, 0),
    pairedCount: tables.filter(({ isPaired }) => isPaired).length,
    adjacencyByDocument: meanOfRates(documents.map(({ adjacency }) => ratesOf(adjacency))),
    adjacency: ratesOf(sumOfAgreements(documents.map(({ adjacency }) => adjacency))),
    mergedCells: ratesOf(sumOfAgreements(documents.map(({ mergedCells }) => mergedCells))),
    tables: {
      teds: mean(tables.map((table) => table.teds)),
      tedsStructure: mean(tables.map((table) => table.tedsStructure)),
      gritsContent: mean(tables.map((table) => table.gritsContent)),
      gritsTopology: mean(tables.map((table) => table.gritsTopology)),
    },
  };
}

function documentScoreOf(name: string, expected: readonly PagedTable[], read: readonly PagedTable[]): DocumentScore {
  const pages = new Set([...expected, ...read].map(({ page }) => page));
  const scores = [...pages].map((page) => pageScoreOf(page, gridsOn(page, expected), gridsOn(page, read)));
  return {
    name,
    readCount: scores.reduce((count, { readCount }) => count + readCount, 0),
    adjacency: sumOfAgreements(scores.map(({ adjacency }) => adjacency)),
    mergedCells: sumOfAgreements(scores.map(({ mergedCells }) => mergedCells)),
    tables: scores.flatMap(({ tables }) => tables),
  };
}

function gridsOn(page: number, tables: readonly PagedTable[]): readonly Grid[] {
  return tables.filter((table) => table.page === page).map(gridOfTable);
}

/** Relations and merged cells are compared over the whole page, so that a table read as two loses only their border. */
function pageScoreOf(page: number, expected: readonly Grid[], read: readonly Grid[]): Omit<DocumentScore, "name"> {
  // A single cell relates to nothing: it is a frame or a line of text, and not counted as a table read.
  const tables = read.filter(({ rowCount, colCount }) => rowCount * colCount > 1);
  const partners = partnersOf(expected, tables);
  return {
    readCount: tables.length,
    adjacency: agreementOf(expected.flatMap(relationsOfGrid), tables.flatMap(relationsOfGrid)),
    // A page where no table is expected says nothing on how merged cells are read.
    mergedCells: agreementOf(
      expected.flatMap(mergedCellsOfGrid),
      expected.length === 0 ? [] : tables.flatMap(mergedCellsOfGrid),
    ),
    tables: expected.map((grid) => {
      const partner = partners.get(grid);
      return { page, isPaired: partner !== undefined, ...tableScoresOf(grid, partner) };
    }),
  };
}

/** A key of each cell that covers more than one place: its spans and text. */
function mergedCellsOfGrid({ cells }: Grid): readonly string[] {
  return cells
    .filter(({ r0, c0, r1, c1 }) => r1 > r0 || c1 > c0)
    .map(({ r0, c0, r1, c1, text }) => `${r1 - r0 + 1} ${c1 - c0 + 1} ${text}`);
}

function tableScoresOf(expected: Grid, read: Grid | undefined): TableScores {
  if (read === undefined) return { teds: 0, tedsStructure: 0, gritsContent: 0, gritsTopology: 0 };
  return {
    teds: teds(expected, read),
    tedsStructure: tedsStructure(expected, read),
    gritsContent: gritsContent(expected, read),
    gritsTopology: gritsTopology(expected, read),
  };
}

/** For each expected table of a page the one that was read in its place: those with most texts in common first. */
function partnersOf(expected: readonly Grid[], read: readonly Grid[]): ReadonlyMap<Grid, Grid> {
  const candidates = expected.flatMap((a) => read.map((b) => ({ a, b, share: shareOfTexts(a, b) })));
  const partners = new Map<Grid, Grid>();
  const taken = new Set<Grid>();
  for (const { a, b, share } of candidates.toSorted((x, y) => y.share - x.share)) {
    if (share === 0 || partners.has(a) || taken.has(b)) continue;
    partners.set(a, b);
    taken.add(b);
  }
  return partners;
}

/** The same texts twice by the cells of both. */
function shareOfTexts(a: Grid, b: Grid): number {
  const texts = agreementOf(
    a.cells.map(({ text }) => text),
    b.cells.map(({ text }) => text),
  );
  return texts.found === 0 ? 0 : (2 * texts.found) / (texts.expected + texts.read);
}
