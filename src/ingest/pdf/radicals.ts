/**
 * Radicals of U+2E80–2EFF that fonts share with whole characters, each followed by that character: browsers write 部⻔
 * (U+2ED4) for 部门. Unicode gives them no normal form; the pairs are those of its file EquivalentUnifiedIdeograph.
 */
const pairs =
  "⺁厂⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹" +
  "⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀";

/** Marks set for vertical text, which stand for those of Chinese; their normal forms are the Latin ones. */
const vertical = "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』";

/**
 * Characters that fonts draw with one glyph, where print-outs name the rarer one: ⼾ (U+2F3E, whose normal form is the
 * traditional 戶), the horizontal bar for the dash, division slash, midline ellipsis and wave dash.
 */
const shared = "⼾户\u2015\u2014\u2215\uff0f\u22ef\u2026\u301c\uff5e";

const characters = new Map<string, string>();
for (const list of [shared, vertical, pairs]) {
  for (let i = 0; i < list.length; i += 2) characters.set(list.charAt(i), list.charAt(i + 1));
}

/** The character that people type for a radical or for another that is drawn alike; anything else is itself. */
export function characterOfRadical(text: string): string {
  return characters.get(text) ?? text;
}
