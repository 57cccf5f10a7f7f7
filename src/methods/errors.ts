import { defineErrors } from '../errors.ts'

/** What can be wrong with a scheme's method, and what a fit may have to say. */
export const methodErrors = defineErrors('methods', {
  'bad-class-id': {
    message: { zh: '“{id}” 不能作类的编号', en: '"{id}" cannot be the id of a class' },
    hint: {
      zh: '编号以汉字或英文字母开头，后面是汉字、字母、数字、_ 或 -',
      en: 'an id begins with a Chinese or English letter, then letters, digits, _ and -',
    },
  },
  'bad-duration': {
    message: { zh: '看不懂时长 “{text}”', en: 'the length of time "{text}" is not understood' },
    hint: { zh: '写成 30 days、6 weeks、2 months 或 1 year', en: 'write 30 days, 6 weeks, 2 months or 1 year' },
  },
  'needs-a-number': {
    message: {
      zh: '“{name}” 的类型是 {type}，这里要数值标签',
      en: '"{name}" is of type {type}; an attribute that is a number is needed here',
    },
    hint: {
      zh: '用 integer、money 或 number 类型的标签；日期可先写成 days since 标签',
      en: 'use an attribute of type integer, money or number; turn a date into `days since` first',
    },
  },
  'same-class-twice': {
    message: { zh: '类 “{id}” 写了两次', en: 'the class "{id}" is there twice' },
    hint: { zh: '给其中一个换编号', en: 'give one of them another id' },
  },
  'same-group-twice': {
    message: { zh: '组 “{id}” 写了两次', en: 'the group "{id}" is there twice' },
    hint: { zh: '给其中一个换编号', en: 'give one of them another id' },
  },
  'unknown-group': {
    message: { zh: '没有名为 “{id}” 的组', en: 'there is no group "{id}"' },
    hint: { zh: '{near} 现有的组：{known}', en: '{near} known groups: {known}' },
  },
  'no-such-class': {
    message: { zh: '这个方案没有 “{id}” 这一类', en: 'this scheme has no class "{id}"' },
    hint: { zh: '{near} 它的类：{known}', en: '{near} its classes: {known}' },
  },
  'missing-bound': {
    message: { zh: '类 “{id}” 没有写 “{key}”', en: 'the class "{id}" has no "{key}"' },
    hint: {
      zh: '只有最后一类可以不写，它收下其余的人',
      en: 'only the last class goes without: it takes the rest',
    },
  },
  'bound-not-used': {
    message: {
      zh: '“{key}” 在这里没有用：切法是 {how}',
      en: '"{key}" means nothing here, since the classes are cut by {how}',
    },
    hint: { zh: '去掉它，或改用 “{wanted}”', en: 'take it out, or write "{wanted}" in its place' },
  },
  'last-takes-the-rest': {
    message: { zh: '最后一类 “{id}” 不能有界限', en: 'the last class, "{id}", cannot have a bound' },
    hint: {
      zh: '它收下其余的人；要另设一类，就在后面再加一个',
      en: 'it takes the rest; add one more class after it',
    },
  },
  'bounds-not-falling': {
    message: {
      zh: '“{value}” 不比上一类的 “{before}” 低',
      en: '"{value}" is not below "{before}" of the class before',
    },
    hint: { zh: '从最好的类往下写，from 越来越小', en: 'write the best class first; `from` must fall' },
  },
  'shares-not-rising': {
    message: {
      zh: '“{value}” 不比上一类的 “{before}” 大',
      en: '"{value}" is not above "{before}" of the class before',
    },
    hint: {
      zh: '份额从最好的一头累计，越往下越大：20%、50%',
      en: 'shares are counted from the best on and add up: 20%, 50%',
    },
  },
  'bad-winsorising': {
    message: { zh: '“{text}” 不是能截尾的分位', en: '"{text}" is no quantile to cap at' },
    hint: { zh: '写 50% 以上的百分比，如 99%，或写 none', en: 'write a percentage above 50 %, such as 99%, or none' },
  },
  'not-of-categories': {
    message: {
      zh: '“{name}” 是 {type}，“{key}” 对它没有用',
      en: '"{name}" is of type {type}: "{key}" means nothing for it',
    },
    hint: {
      zh: '去掉它；文本和真假值只能写 weight，以及 missing: leave out 或 own level',
      en: 'take it out; a text or truth value takes `weight`, and `missing: leave out` or `own level`',
    },
  },
  'no-recipe-column': {
    message: {
      zh: '“{name}” 的类型是 {type}，不能用来分群',
      en: '"{name}" is of type {type} and cannot be used to find groups',
    },
    hint: {
      zh: '用数值、文本或真假值标签；日期可先写成 days since 标签',
      en: 'use an attribute that is a number, a text or true/false; turn a date into `days since` first',
    },
  },
  'same-column-twice': {
    message: { zh: '标签 “{name}” 写了两次', en: 'the attribute "{name}" is there twice' },
    hint: { zh: '去掉一个；要它更重就写 weight', en: 'take one out; to make it count more, give it a `weight`' },
  },
  'sensitive-column': {
    message: {
      zh: '“{name}” 标为{mark}，不能用来找群',
      en: '"{name}" is marked {mark} and must not be used to find groups',
    },
    hint: {
      zh: '换一个标签；确有正当用途时，写 allow sensitive: 用途',
      en: 'use another attribute; where there is a good reason, write `allow sensitive:` with it',
    },
  },
  'few-people': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '分群只看到 {n} 人、{columns} 个标签：每个标签至少要 100 人（共 {needed} 人），这样的群靠不住',
      en: 'clusters were found among {n} people by {columns} attributes: it takes 100 people for each ({needed}), so these groups are not to be relied on',
    },
    hint: { zh: '少用几个标签，或扩大总体', en: 'use fewer attributes, or a larger population' },
  },
  'column-without-spread': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '{names}：所有人都一样，分不出群',
      en: '{names}: everybody has the same, so it tells no groups apart',
    },
    hint: { zh: '从 of 中去掉，或换一个变换', en: 'take it out of `of`, or use another transform' },
  },
  'hardly-apart': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '这些群几乎分不开（简化轮廓系数 {own}，没有群的数据也有 {chance}）：是划出来的，不是找到的',
      en: 'the clusters hardly lie apart (simplified silhouette {own}; data without any have {chance}): they are drawn, not found',
    },
    hint: {
      zh: '用 fenqun discover clusters 看哪个群数站得住；要划分，写规则更清楚',
      en: '`fenqun discover clusters` says which number holds, if any; to divide people anyway, rules say more clearly how',
    },
  },
  'small-cluster': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '群 {classes} 不到 1% 的人',
      en: 'less than 1 % of people are in cluster {classes}',
    },
    hint: {
      zh: '减小 k，或截去极端值（winsorise）',
      en: 'use a smaller k, or cap extreme values (`winsorise`)',
    },
  },
  'fewer-clusters': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '要 {asked} 群，只找到 {found} 群：没有那么多不同的人',
      en: 'there are {found} clusters, not {asked}: too few people differ',
    },
    hint: { zh: '减小 k', en: 'use a smaller k' },
  },
  'new-cluster': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '重新拟合后，群 {classes} 是新的，与以前同号的群无关',
      en: 'after fitting anew, cluster {classes} is a new one and does not go on from the one of that number',
    },
    hint: { zh: '给它起个新名字（names）', en: 'give it a name of its own (`names`)' },
  },
  'levels-not-rising': {
    message: { zh: '切点没有从小到大排列', en: 'the cut points do not rise' },
    hint: { zh: '从小到大写，不要重复', en: 'write them from small to large, each once' },
  },
  'two-ways-to-cut': {
    message: { zh: '“{first}” 和 “{second}” 只能写一个', en: 'only one of "{first}" and "{second}" can be given' },
    hint: { zh: '去掉一个', en: 'take one of them out' },
  },
  'levels-mismatch': {
    message: { zh: '这里分成 {wanted} 级，名称有 {levels} 个', en: 'there are {wanted} levels but {levels} names' },
    hint: { zh: '从低到高，一级一个名称', en: 'name each level, from low to high' },
  },
  'cuts-not-used': {
    message: { zh: '“{key}” 对预设 “{preset}” 没有用', en: '"{key}" means nothing with the preset "{preset}"' },
    hint: { zh: '去掉它，或改用预设 eight-classes', en: 'take it out, or use the preset eight-classes' },
  },
  'fixed-needs-days': {
    message: { zh: 'rhythm 是 fixed，却没有写 “{key}”', en: 'the rhythm is fixed, but "{key}" is not given' },
    hint: { zh: '写上天数，例如 {key}: 90', en: 'write the number of days, such as {key}: 90' },
  },
  'later-must-be-more': {
    message: { zh: '“{key}” 应该大于 “{before}”', en: '"{key}" must be more than "{before}"' },
    hint: {
      zh: 'at risk after、lapsed after、lost after 一个比一个大',
      en: 'at risk after, lapsed after and lost after must grow in this order',
    },
  },
  'needs-a-text': {
    message: {
      zh: '“{name}” 的类型是 {type}，这里要文本标签',
      en: '"{name}" is of type {type}; an attribute that is a text is needed here',
    },
    hint: { zh: '换一个文本类型的标签', en: 'use an attribute of type text' },
  },
  'needs-industry': {
    message: {
      zh: '没有写 industry，而规则各行业不同',
      en: '`industry` is not given, and the rules differ by industry',
    },
    hint: {
      zh: '写上行业标签，或在规则文件里加 industry 为空的行',
      en: 'name the attribute that has it, or use a rule file with rows whose industry is empty',
    },
  },
  'needs-a-firm-measure': {
    message: { zh: 'staff、sales、assets 一个也没有写', en: 'none of `staff`, `sales` and `assets` is given' },
    hint: { zh: '至少写一个，值是数值标签', en: 'give one of them at least, an attribute that is a number' },
  },
  'bad-firm-rules': {
    message: { zh: '企业规模的规则文件有错：{why}', en: 'the rule file for firm sizes is wrong: {why}' },
    hint: {
      zh: '要 CSV，列为 industry,class,staff_from,sales_from（可加 assets_from），类为 large、medium、small、micro，限额为数，空着就是不限',
      en: 'it must be a CSV with the columns industry,class,staff_from,sales_from (and assets_from), classes large, medium, small, micro, limits that are numbers or empty',
    },
  },
  W09: {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '{name}：{how}只分出 {real} 类（要 {asked} 类）：相同的值不拆开',
      en: '{name}: {how} gave {real} of {asked} classes: equal values stay together',
    },
    hint: { zh: '{found}', en: '{found}' },
  },
  'nothing-to-share': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '“{name}” 的总额不大于 0，没有切点，所有人都在最后一类',
      en: 'the total of "{name}" is not above 0: there is no cut, and everybody is in the last class',
    },
    hint: { zh: '换一个标签，或改用 quantile', en: 'use another attribute, or cut by quantile' },
  },
})
