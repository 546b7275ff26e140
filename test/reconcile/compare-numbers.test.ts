import { describe, it } from "vitest";
import { check } from "./compared.ts";

describe("a number", () => {
  it("is compared in the direction of the target's sign, exactly", () => {
    check([
      ["≥80人次", "80人次", "met"],
      ["≥80人次", "79人次", "missed"],
      [">80人次", "80人次", "missed"],
      ["≤5天", "5天", "met"],
      ["<5天", "5天", "missed"],
      ["=5次", "5次", "met"],
      ["=5次", "6次", "missed"],
      ["≤0.3次", "0.30000000000000000001次", "missed"],
      ["不少于3次", "3次", "met"],
    ]);
  });

  it("is compared in the base unit: another size of the unit and another word for it are the same unit", () => {
    check([
      ["≤30万元", "29.5万元", "met"],
      ["≤30万元", "295000元", "met"],
      ["≤30万元", "300001元", "missed"],
      ["≥50人", "50名", "met"],
      ["≥50人", "49位", "missed"],
      ["≥190元/人/月", "每人每月190元", "met"],
      ["≥3次", "3件", "unit-conflict"],
      ["≥3次", "100%", "unit-conflict"],
      ["≥5%", "6个百分点", "unit-conflict"],
      ["≥3次/年", "3次", "per-differs"],
      ["每季度1次", "1次", "per-differs"],
      ["每季度1次", "4", "per-differs"],
      ["≥5标箱", "6标箱", "met same-unit-text"],
      ["≥5标箱", "6个", "unit-unknown"],
    ]);
  });

  it("without a unit takes the other's, and says so", () => {
    check([
      ["≥50个", "50", "met unit-from-target"],
      ["≥200", "202个", "met unit-from-actual"],
      ["≥200", "202", "met units-not-stated"],
      ["≤90万元", "89.97", "met unit-from-target"],
      ["≤90万元", "91", "missed unit-from-target"],
      ["≤90万元", "899740", "unit-ambiguous"],
      ["≤90万元", "89万", "met unit-from-target"],
      ["≤89万", "90万元", "missed unit-from-actual"],
      ["≤90万元", "0", "met unit-from-target"],
      ["≤0万元", "3", "missed unit-from-target"],
      ["≥2个百分点", "3", "met unit-from-target"],
      ["≥2个百分点", "0.03", "unit-ambiguous"],
    ]);
  });

  it("beside per cent is taken as per cent only where it cannot be a share of one", () => {
    check([
      ["≥95%", "96", "met percent-assumed"],
      ["≥95%", "94.99", "missed percent-assumed"],
      ["≥95%", "0", "missed percent-assumed"],
      ["≥95%", "100", "met percent-assumed"],
      ["≥95", "96%", "met percent-assumed"],
      ["=100%", "1", "unit-ambiguous"],
      ["≥95%", "0.96", "unit-ambiguous"],
      ["≥95%", "102.59", "unit-ambiguous"],
      ["≥100百分比", "100", "met percent-assumed"],
    ]);
  });

  it("that no sign gives a direction is met by itself and else compared only where a rule knows the direction", () => {
    check([
      ["5次", "5次", "met"],
      ["5次", "6次", "direction-not-stated"],
      ["5次", "4次", "direction-not-stated"],
      ["100%", "98%", "missed rate-at-least", "验收合格率"],
      ["95%", "98%", "met rate-at-least", "群众满意度"],
      ["100%", "98", "missed percent-assumed rate-at-least", "资金到位率"],
      ["5%", "3%", "direction-not-stated", "产品不合格率"],
      ["100%", "98%", "direction-not-stated", "成本控制率"],
    ]);
  });

  it("in a range, about, or with a tolerance", () => {
    check([
      ["20-30万元", "25万元", "met"],
      ["20-30万元", "30万元", "met"],
      ["20-30万元", "30.01万元", "missed"],
      ["不低于3次不超过5次", "6次", "missed"],
      ["80%-90%", "85", "met percent-assumed"],
      ["30±5台", "25台", "met"],
      ["30±5台", "24台", "missed"],
      ["约30万元", "30万元", "met equal-to-about"],
      ["约30万元", "31万元", "approximate"],
      ["≥30万元", "约31万元", "approximate"],
      ["≥50个", "约完成50个", "approximate"],
      ["30万元-20万元", "25万元", "value-doubtful"],
    ]);
  });

  it("whose actual is itself a range counts when the range leaves no doubt", () => {
    check([
      ["≥90%", "95%以上", "met"],
      ["≥90%", "85%以上", "actual-inexact"],
      ["≥90%", "不足90%", "missed"],
      ["≤30万元", "20-25万元", "met"],
      ["≤30万元", "未达到30万元", "met"],
    ]);
  });

  it("with words that make it no result is left alone", () => {
    check([
      ["≥50个", "未完成50个", "actual-not-final"],
      ["≥50个", "50个(未完成)", "actual-not-final"],
      ["≥50个", "没有达到50个", "actual-not-final"],
      ["≥50个", "预计50个", "actual-not-final"],
      ["≥50个", "计划50个", "actual-not-final"],
      ["≤50个", "剩余20个", "actual-not-final"],
      ["≤30万元", "结余2万元", "actual-not-final"],
      ["≤50个", "差5个", "actual-not-final"],
      ["≥50个", "已完成52个", "met"],
      ["≥30人", "未成年人35人", "met", "救助未成年人人数"],
      ["≥30人", "未成年人35人", "actual-not-final", "救助人数"],
    ]);
  });
});
