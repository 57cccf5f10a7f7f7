/**
 * A starter table from titles to classes, by class; `*工` is every title that ends in 工. Made by hand from everyday titles: a table to begin
 * with and to be overridden by one's own, no standard. What a class buys is nothing it knows.
 */
const titles: Record<string, string> = {
  蓝领:
    '工人 普工 技工 *操作工 *焊工 *电工 *钳工 *车工 *装配工 *维修工 *检验工 *包装工 *搬运工 *建筑工 *纺织工 *缝纫工 *木工 *瓦工 *油漆工 *钢筋工 *管道工 *矿工 *清洁工 *环卫工 *操作员 *装卸工 *技术工人 *产业工人 *一线工人 ' +
    '司机 *货车司机 *出租车司机 *驾驶员 快递员 外卖员 外卖骑手 骑手 送货员 仓管员 仓库管理员 理货员 分拣员 保安 保安员 保洁 保洁员 叉车工 农民工 维修员 维修技师 机修 厨工 *车间工人 *生产线工人 *流水线工人',
  白领:
    '白领 职员 公司职员 文员 文秘 秘书 助理 *行政助理 行政 *行政专员 *行政人员 会计 *会计师 出纳 财务 *财务人员 *财务专员 审计 审计师 *工程师 程序员 软件开发 设计师 *设计师 产品经理 *产品经理 项目经理 *分析师 *咨询师 顾问 *咨询顾问 ' +
    '教师 老师 *教师 *老师 *教授 讲师 医生 医师 *医生 *医师 护士 药师 律师 *律师 法务 记者 编辑 翻译 建筑师 科研人员 研究员 *研究员 人事 人力资源 *人事专员 *专员 销售代表 客户经理 *客户经理 银行职员 公务员 事业单位职员 技术员 *技术人员',
  管理: '总经理 副总经理 董事长 董事 总裁 副总裁 总监 *总监 经理 部门经理 *部门经理 厂长 店长 *店长 主任 *主管 主管 企业高管 高管 处长 科长 局长 校长 院长 企业管理人员 *管理人员',
  服务: '服务员 *服务员 店员 *店员 导购 导购员 营业员 收银员 售货员 厨师 *厨师 理发师 美容师 美发师 按摩师 保姆 月嫂 家政 家政服务员 客服 *客服 客服专员 导游 空乘 酒店前台 前台 促销员',
  务农: '农民 务农 种植户 养殖户 渔民 牧民 果农 菜农 茶农',
  学生: '学生 *学生 大学生 中学生 研究生 *研究生 博士生',
  退休: '退休 退休人员 离休 离退休 离退休人员 退休职工 退休工人',
}

/** Title (or `*` and how titles end) to class. */
export const occupationTable: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(titles).flatMap(([name, written]) =>
    written.split(' ').map((title): [string, string] => [title, name]),
  ),
)
