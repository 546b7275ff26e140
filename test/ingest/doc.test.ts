import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Failure } from "../../src/core/failure.ts";
import { shown } from "./html-support.ts";
import { oleBytesOf } from "./ole.ts";

const form = readFileSync(new URL("../../fixtures/old-word-document/source.doc", import.meta.url));

/** A main stream with this mark and these flags, and nothing else. */
const main = (mark: number, flags: number): Uint8Array => {
  const bytes = Buffer.alloc(4096);
  bytes.writeUInt16LE(mark, 0);
  bytes.writeUInt16LE(flags, 10);
  return bytes;
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a Word document of 1997", () => {
  it("is read with its merged cells", async () => {
    const { lines, issues } = await shown(form, "a.doc");
    expect(issues).toEqual([]);
    expect(lines.slice(0, 8)).toEqual([
      "附件3",
      "项目支出绩效目标申报表",
      "（2023年度）",
      "| 项目名称<1x2> | 古树名木保护<1x3> |",
      "| 主管部门<1x2> | 澜洲县林业局 | 实施单位 | 澜洲县林木种苗站 |",
      "| 项目资金⏎（万元）<3x1> | 年度资金总额：<1x2> | 47.2<1x2> |",
      "| 其中：财政拨款<1x2> | 40<1x2> |",
      "| 其他资金<1x2> | 7.2<1x2> |",
    ]);
    expect(lines).toContain("| 指标2：补挂标识牌 | ≥1.2×10²块 |");
  });

  it.each([
    ["encrypted", main(0xa5ec, 0x0100), "encrypted"],
    ["without its tables of properties", main(0xa5ec, 0x0200), "corrupt"],
    ["cut off", main(0xa5ec, 0).subarray(0, 100), "corrupt"],
  ])("that is %s is refused", async (_what, bytes, code) => {
    await expect(shown(oleBytesOf({ "/WordDocument": bytes, "/0Table": "x" }), "a.doc")).rejects.toMatchObject({
      code,
    });
  });

  it("that is damaged anywhere is read or refused, never more", async () => {
    // One that looks older is left to LibreOffice, which is not asked here.
    vi.stubEnv("PATH", "");
    const damage = fc.array(fc.tuple(fc.nat(form.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = Buffer.from(form);
        for (const [at, value] of changes) bytes[at] = value;
        const outcome = await shown(bytes, "a.doc").catch((error: unknown) => error);
        if (outcome instanceof Error && !outcome.message.startsWith("read as")) expect(outcome).toBeInstanceOf(Failure);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
