import { describe, expect, it } from "vitest";
import { parseValue } from "../../src/value/index.ts";
import { check, read } from "./show.ts";

/** The digits as printed, of one quantity. */
function printed(text: string): string {
  const value = parseValue(text);
  return value.kind === "quantity" ? value.value : value.kind;
}

describe("Arabic numbers", () => {
  check([
    ["= 7 {item}", "7个", "７个", "07个", "+7个", " 7 个 ", "7\u3000个", "\u200b7个"],
    ["= 0.6 km", "0.6公里", ".6公里", "0.60公里", "+.6公里"],
    ["= -4 Cel", "-4℃", "−4℃", "－4℃"],
    ["= -4 Cel", "零下4℃", "零下4度", "零下 4 摄氏度"],
    [">= -4 Cel", "≥零下4℃", "不低于零下4℃"],
    ["-8..-4 Cel", "零下8℃至零下4℃", "-8℃~零下4℃"],
    ["unparsed", "零下4人"],
    ["= 2400 {person}", "2400人", "2,400人", "2，400人", "2'400人", "2 400人", "２，４００人"],
    ["= 7654321.05 {CNY}", "7,654,321.05元", "7 654 321.05元", "7654321.05元"],
    ["= 98765432109876543210.5 {CNY}", "98765432109876543210.5元"],
    ["= 0 | ! unit-missing", "0", "00", "0.00"],
    [
      "unparsed",
      "12,34人",
      "1,2345人",
      "0,123人",
      "1 23人",
      "12 345 6人",
      "3.1.4",
      "3.1.4个",
      "968.1 8",
      "7 8",
      "6.元",
    ],
    ["unparsed", "2+3", "3×4", "1e5", "10^4", "5*3"],
  ]);

  it("keeps the printed digits beside the canonical base value", () => {
    expect(printed("40.00万元")).toBe("40.00");
    expect(printed("０40.10%")).toBe("40.10");
    expect(read("40.00万元")).toBe("= 400000 {CNY}");
  });

  it("scales without doubles", () => {
    expect(read("0.29万元")).toBe("= 2900 {CNY}");
    expect(read("2.675万元")).toBe("= 26750 {CNY}");
    expect(read("0.07%")).toBe("= 0.0007 %");
  });
});

describe("digits that a recogniser misread", () => {
  check([
    ["= 0.8 % | ! ocr-repair", "8O%", "8o%"],
    ["= 110 {occasion} | ! ocr-repair", "1l0次", "l10次", "11O次", "1 1 0次"],
    ["<= 0.025 % | ! ocr-repair", "≤2。5%"],
    [">= 0.85 % | ! ocr-repair", "之85%", "≥8 5 %"],
    ["text", "lOO次", "Ol"],
  ]);
});

describe("magnitudes", () => {
  check([
    ["= 500000 {CNY}", "50万元", "五十万元", "50 万元", "伍拾万元整", "50万元正", "人民币50万元", "￥50万", "¥500,000"],
    ["= 500000 {CNY}", "人民币50万元整", "人民币伍拾万元整", "￥500,000.00整"],
    ["= 7.8 {CNY}", "7元8角", "￥7元8角"],
    ["= 7000 {CNY}", "7千元", "七千元", "柒仟元整"],
    ["= 30000000 {CNY}", "3千万元", "三千万元", "3000万元", "0.3亿元"],
    ["= 2500000000000 {CNY}", "2.5万亿元", "二点五万亿元"],
    ["= 46000 {person}", "4.6万人", "4万6千人", "四万六千人", "4万6000人", "46,000人"],
    ["= 320000000 {CNY}", "3亿2千万元", "三亿二千万元", "3.2亿元"],
    ["= 2 kg", "2千克", "二千克", "2公斤"],
    ["= 6 km", "6千米", "六千米"],
    ["= 300000 1 | ! unit-missing", "30万", "三十万"],
    ["unparsed", "4万6人", "3万4万元", "854万854万"],
  ]);

  it("keeps a magnitude right before the unit as scale, and takes mixed numerals into the value", () => {
    expect(printed("五十万元")).toBe("50");
    expect(printed("2千万元")).toBe("2");
    expect(printed("两千万元")).toBe("2000");
    expect(printed("3亿2千万元")).toBe("320000000");
    expect(printed("十二万零三百元")).toBe("120300");
  });

  it("gives a bare magnitude the dimension of numbers", () => {
    const value = parseValue("2.5亿");
    expect(value.kind === "quantity" ? value.unit : null).toEqual({
      text: "亿",
      code: "1",
      dimension: "number",
      scale: 8,
      currency: null,
    });
  });
});

describe("Chinese numerals", () => {
  check([
    ["= 12 {occasion}", "十二次", "12次", "一十二次", "拾贰次"],
    ["= 106 {person}", "一百零六人", "一〇六人", "壹佰零陆人"],
    ["= 3080 {copy}", "三千零八十份", "叁仟零捌拾份"],
    ["= 26 {household}", "廿六户", "二十六户"],
    ["= 0 {item}", "〇个", "零个", "0个"],
    ["= 350 {CNY}", "三百五元", "三百五十元"],
    ["= 25000 {CNY}", "两万五元", "两万五千元"],
    ["= 45.67 {CNY}", "肆拾伍元陆角柒分", "45元6角7分", "45.67元"],
    ["= 8.05 {CNY}", "8元零5分"],
    ["= 0.5 {CNY}", "5角", "0.5元"],
    ["text", "三五次", "七八个", "数十人", "几百人", "十几人", "百人", "千人以上"],
  ]);
});

describe("halves", () => {
  check([
    ["= 0.5 a", "半年", "0.5年"],
    ["= 0.5 mo", "半个月"],
    ["= 2.5 a", "两年半", "2年半"],
    ["= 3.5 h", "三个半小时", "3个半小时", "3.5小时"],
    ["ratio = 1/2", "一半", "二分之一", "1/2"],
    ["text", "半成品", "半年度", "半数以上"],
  ]);
});

describe("tolerances", () => {
  check([
    ["= 60 ±4 {item}", "60±4个", "60个±4个"],
    ["= 24 ±1 Cel", "24±1℃", "24℃±1℃"],
    ["= 0.6 ±4 %", "60%±4%"],
    ["= 60 ±4 relative {item}", "60个±4%"],
    ["= 60 ±4 relative | ! unit-missing", "60±4%"],
    ["= 0 ±4 %", "±4%"],
    ["= 0 ±0.5 mm", "±0.5mm"],
  ]);
});

describe("percentages", () => {
  check([
    ["= 0.96 %", "96%", "96％", "96﹪", "96 %", "百分之九十六", "百分之96", "96(%)", "96（%）", "96百分比"],
    ["= 1 %", "100%", "百分之百", "百分之一百"],
    ["= 0.955 %", "95.5%", "百分之九十五点五"],
    ["= 0.004 [ppth]", "4‰", "千分之四", "千分之4"],
    ["= 0.0004 10*-4", "4‱", "万分之四"],
    [">= 0.7 {tenth}", "七成以上", "≥7成"],
    [">= 0.95 {tenth}", "≥九成五", "九成五以上", "≥9成5", "≥9.5成"],
    ["= 0.03 {percentage-point}", "3个百分点", "3百分点", "3pct"],
  ]);
});
