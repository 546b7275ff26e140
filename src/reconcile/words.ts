/** The words reconcile goes by. Texts are compared with width folded and without white space and punctuation. */

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** An actual that says that the target is fulfilled, and nothing else. */
export const fulfilledWords = list(`
  达成预期指标 已达成预期指标 全部达成预期指标 达成年度指标 达成预期目标 达成年度目标 达成目标 达成指标 达成 已达成 全部达成
  达到预期指标 达到预期目标 达到预期效果 达到预期 已达到预期目标 已达到预期效果 达到目标 达到目标值 达到指标值 达到年度指标
  达到年度目标 完成 已完成 全部完成 已全部完成 均已完成 完成目标 完成年度目标 完成年度指标 完成预期目标 完成任务 完成年度任务
  按时完成 已按时完成 按期完成 已按期完成 按计划完成 及时完成 如期完成 圆满完成 顺利完成 实现 已实现 实现目标 实现预期目标
  达标 已达标 全部达标 符合预期 超额完成 已超额完成`);

/** An actual that says that the target is fulfilled in part. */
export const partlyWords = list(`
  部分达成预期指标并具有一定效果 部分达成年度指标并具有一定效果 部分达成预期指标 部分达成年度指标 部分达成目标 部分达成
  部分完成 部分实现 部分达标 未全部完成 未完全完成 未全部达成 未完全达成`);

/** An actual that says that the target is not fulfilled. */
export const unfulfilledWords = list(`
  未达成预期指标且效果较差 未达成年度指标且效果较差 未达成预期指标 未达成年度指标 未达成目标 未达成 未达到预期目标 未达到预期效果
  未达到预期 未达到目标 未达到目标值 未达到 未完成 尚未完成 没有完成 未实现 未达标 不达标 未开展 未实施`);

/** Words beside a number of an actual that make it no result: 未完成50个, 预计50个, 剩余20个. */
export const notFinalWords = list("未 没有 尚 预计 计划 拟 力争 确保 剩余 结余 节余 还差 尚差 缺少");

/** The same, as the whole of the words beside the number: 差5个. */
export const shortfallWords = list("差 欠 缺 少 剩 余");

/** At the start of the words before a number, that it is not exact: 约完成50个. */
export const aboutWords = list("约 大约 大概");

/** Ends of names of rates of which more is always better: a target of 95% in them means at least 95 %. */
export const moreIsBetterRates = list(`
  满意度 满意率 合格率 达标率 及时率 准时率 按时率 覆盖率 知晓率 完成率 通过率 到位率 准确率 完好率 优良率 发放率 入库率 成活率`);

/** Signs before such a word that turn it round: 不合格率, 未及时率, 非覆盖率. */
export const turningSigns = "不未非无";

/** Words of a name whose date is the last day allowed. */
export const deadlineNames = list("完成时间 完成时限 完工时间 竣工时间 验收时间 交付时间 截止时间 办结时限");

/** Change words that name a figure rather than a wish: 增幅5% may as well be a limit. */
export const changeFigures = list("增幅 增速 增长率 增加率 提高率 提升率 涨幅 降幅 下降率 降低率 减少率");

export const increaseNames = list("增长 增幅 增速 增加 提高 提升 涨幅");
export const decreaseNames = list("下降 降低 降幅 减少 压减");

/** Ranks counted alike: 第2名, 第2位. */
export const rankSchemes = list("名 位 名次 位次");

/** Names of a level that mean the same in the layouts of different years, without their final 指标. */
export const levelAliases: readonly (readonly string[])[] = [
  ["生态效益", "环境效益", "生态环境效益"],
  ["可持续影响", "可持续性", "可持续发展"],
  ["服务对象满意度", "社会公众或服务对象满意度", "满意度", "服务对象"],
  ["经济成本", "成本"],
];

/** Ends of a level's name that say nothing: 产出类指标, 产出指标, 产出. */
export const levelEnds = list("类指标 指标 目标");

/** Ends of an indicator's name that only say that it is counted. */
export const countEnds = list("数量 数");

/** Units that names carry in a closing bracket: 培训人数（人）. */
export const bracketUnits = list(`
  个 人 名 位 次 人次 户 家 所 处 套 台 辆 座 张 册 份 件 项 条 篇 场 期 批 天 日 月 年 小时 公里 千米 米 平方米 ㎡ 亩 公顷 吨
  元 万元 亿元 % ‰ 百分比 分`);

/** Last words of an office's name, as in 人民政府办公室（信访局）. */
export const officeEnds = list("局 办 办公室 委 委员会 厅 部 处 科 室 股 站 所 队 中心 院 校 学校 政府");

/** What stands at the end of an administrative place's name. */
export const placeEnds = list("省 自治区 市 区 县 旗 镇 乡 街道");

/** An organisation itself, without those below it. */
export const selfSuffix = "本级";

/** Templates whose form states targets only, and those whose form states results. */
export const targetTemplates = list("project-target department-target transfer-target");
export const evaluationTemplates = list("project-self-evaluation department-self-evaluation");

/** In the title of a form that states results; field keys that only such a form has. */
export const evaluationTitle = "自评";
export const evaluationFields = list("budgetInitial executedTotal executionRate goalAchieved");
