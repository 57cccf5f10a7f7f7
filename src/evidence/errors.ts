import { defineErrors } from '../errors.ts'

export const evidenceErrors = defineErrors('evidence', {
  'no-value': {
    message: { zh: '这次运行没有价值定义', en: 'the run has no value definition' },
    hint: { zh: '在 models/ 里写一个,再 plan、apply', en: 'write one under models/, then plan and apply' },
  },
  'which-value': {
    message: { zh: '要说是哪个价值定义', en: 'it must be said which value' },
    hint: { zh: '现有:{known}', en: 'there are: {known}' },
  },
  'cannot-simulate': {
    message: { zh: '“{name}” 不能这样模拟:{reason}', en: '"{name}" cannot be simulated so: {reason}' },
    hint: { zh: '改用 --margin 或 --frequency', en: 'take `--margin` or `--frequency`' },
  },
  'cannot-back-test': {
    message: { zh: '“{name}” 不能回测:{reason}', en: '"{name}" cannot be back-tested: {reason}' },
    hint: {
      zh: '回测要购买模型,且历史至少是留出期的两倍、留出期至少 30 天',
      en: 'a back-test takes a purchase model, at least 30 days held out, and as many before them',
    },
  },
  'quote-holds-contact': {
    severity: 'warning',
    message: {
      zh: '原话里有电话、邮箱或证件号',
      en: 'the quote holds a phone number, a mail address or an identity number',
    },
    hint: { zh: '从文件里删掉:原话不写是谁说的', en: 'take it out of the file: quotes do not say whose they are' },
  },
  'need-without-name': {
    severity: 'warning',
    message: { zh: '需求 “{need}” 没有名称', en: 'the need "{need}" has no name' },
    hint: { zh: '{near} 在一篇笔记的 needs 里写它叫什么', en: '{near} say under `needs` of a note what it is called' },
  },
  'not-an-answer': {
    message: { zh: '“{name}” 不像一道题的答案', en: '"{name}" does not look like the answer to a question' },
    hint: {
      zh: '要文本、布尔或整数标签,答案 2 到 {most} 种;数值先用 bands 分段',
      en: 'take a text, a boolean or a whole number with 2 to {most} answers; put numbers into `bands` first',
    },
  },
  'how-many-questions': {
    message: { zh: '要 {least} 到 {most} 道题', en: 'take {least} to {most} questions' },
    hint: { zh: '--of 后面写标签,逗号隔开', en: 'name the attributes after `--of`, by commas' },
  },
  'checklist-of-nothing': {
    message: {
      zh: '核对表说的 “{name}” 不是方案,也不是客群',
      en: '"{name}", which the checklist is about, is no scheme and no segment',
    },
    hint: {
      zh: '{near} 写一个方案或客群的编号,或去掉 about',
      en: '{near} write the id of a scheme or segment, or leave `about` out',
    },
  },
  'step-unknown': {
    message: { zh: '模板 {template} 没有步骤 “{step}”', en: 'the template {template} has no step "{step}"' },
    hint: { zh: '它的步骤:{known}', en: 'its steps: {known}' },
  },
  'step-without-proof': {
    message: { zh: '步骤 “{step}” 还不能打勾:{missing}', en: 'the step "{step}" cannot be ticked yet: {missing}' },
    hint: { zh: '{way}', en: '{way}' },
  },
  'proof-unknown': {
    message: { zh: '“{proof}” 不是步骤 “{step}” 的凭据', en: '"{proof}" is no proof of the step "{step}"' },
    hint: { zh: '现有的凭据:{known}', en: 'there are: {known}' },
  },
  'checklist-unknown': {
    message: { zh: '没有核对表 “{name}”', en: 'there is no checklist "{name}"' },
    hint: { zh: '现有:{known}', en: 'there are: {known}' },
  },
  'which-view': {
    message: { zh: '要说是哪个 {sort} 问题', en: 'it must be said which question of the sort {sort}' },
    hint: { zh: '{way}', en: '{way}' },
  },
  'one-value-twice': {
    message: {
      zh: '“{name}” 不能既是给客户的价值又是给企业的价值',
      en: '"{name}" cannot be both what the customer gets and what the firm gets',
    },
    hint: {
      zh: '两根轴要两个不同的标签,或一个 delivered 问题和一个标签',
      en: 'take two different attributes, or a question of the sort `delivered` and an attribute',
    },
  },
  'no-column-of': {
    message: {
      zh: '“{name}” 的类型是 {type},不能当一列数或类别来用',
      en: '"{name}" is of type {type}, which is neither a number nor a category',
    },
    hint: {
      zh: '换成数值、日期、布尔或文本标签;列表先做成“列表里有没有某一项”的标签',
      en: 'choose a number, a date, a boolean or a text; of a list, make an attribute that says whether it holds something',
    },
  },
  'no-group': {
    message: { zh: '“{name}” 不是一组人,没有“其余”可比', en: '"{name}" is no group that has a rest' },
    hint: {
      zh: '说一个客群、一个类 (方案/类) 或一个总体',
      en: 'name a segment, a class (`scheme/class`) or a population',
    },
  },
  'no-tree-target': {
    message: { zh: '“{name}” 的类型是 {type},不能当目标', en: '"{name}" is of type {type}, which is no target' },
    hint: {
      zh: '目标要布尔、文本或数值标签,或客群、方案、类',
      en: 'take a boolean, a text or a number, or a segment, a scheme or a class',
    },
  },
  'target-value': {
    message: { zh: '“{name}” 没有值 “{value}”', en: '"{name}" has no value "{value}"' },
    hint: {
      zh: '--value 只用于布尔、文本标签和方案;现有:{known}',
      en: '`--value` goes with a boolean, a text or a scheme; there are: {known}',
    },
  },
  'sensitive-in-tree': {
    message: {
      zh: '“{name}” 敏感,或替代敏感信息,不用来分人,也不预测',
      en: '"{name}" is sensitive, or a proxy for what is: people are not told apart by it, and nobody is guessed to have it',
    },
    hint: { zh: '换一个标签', en: 'take another attribute' },
  },
  'nothing-to-split-by': {
    message: { zh: '没有可以用来分 “{target}” 的标签', en: 'there is no attribute to tell "{target}" apart by' },
    hint: { zh: '去掉的:{left}', en: 'left out: {left}' },
  },
  'tree-without-split': {
    message: { zh: '这棵树没有分出组,没有可存的', en: 'the tree has no split, so there is nothing to save' },
    hint: {
      zh: '换目标、标签或 --depth、--least',
      en: 'take another target, other attributes, `--depth` or `--least`',
    },
  },
  'no-such-leaf': {
    message: { zh: '没有第 {leaf} 片叶', en: 'there is no leaf {leaf}' },
    hint: { zh: '叶的编号是 1 到 {most}', en: 'leaves are numbered 1 to {most}' },
  },
  'clusters-by-one-twice': {
    message: { zh: '“{name}” 写了两遍', en: '"{name}" stands there twice' },
    hint: {
      zh: '留一个;要它更重,在群的定义里写 weight',
      en: 'keep one; for it to count more, write `weight` in a scheme of clusters',
    },
  },
  'few-people-for-clusters': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '{n} 人、{d} 列:按每列 100 人,要 {needed} 人',
      en: '{n} people for {d} columns: 100 for each would be {needed}',
    },
    hint: {
      zh: '少选几个标签,或换一个更大的总体;人少时群大多不稳',
      en: 'take fewer attributes, or more people; clusters of few people are rarely stable',
    },
  },
  'column-tells-nothing': {
    severity: 'warning',
    exit: 0,
    message: { zh: '“{name}” 人人一样,不起作用', en: '"{name}" is the same for everybody and tells nobody apart' },
    hint: { zh: '从 of 里去掉它', en: 'take it out of `of`' },
  },
  'tiny-cluster': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: 'k = {k} 时第 {number} 群只有 {share} 的人',
      en: 'with k = {k}, cluster {number} has only {share} of the people',
    },
    hint: {
      zh: '多半是少数极端的人:截尾 (winsorise)、变换 (transform: rank),或少分几群',
      en: 'a few extreme people, most likely: cap (`winsorise`) or transform (`transform: rank`), or take fewer clusters',
    },
  },
  'unstable-cluster': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: 'k = {k} 时第 {number} 群不稳:换一批人,重合只有 {median}',
      en: 'with k = {k}, cluster {number} falls apart: drawn again it overlaps by {median} only',
    },
    hint: { zh: '换一个 k,或不要用这一群', en: 'take another k, or leave this cluster alone' },
  },
  'sensitive-for-groups': {
    message: {
      zh: '“{name}” 是敏感或替代敏感的信息 ({of}),不用来找群',
      en: '"{name}" is sensitive or stands in for what is ({of}), and is not used to find groups',
    },
    hint: {
      zh: '换一个标签;确有正当目的时,在方案里写 allow sensitive 和目的,再 fenqun discover clusters 方案',
      en: 'take another attribute; with a rightful purpose write `allow sensitive` and the purpose into a scheme, and name that scheme',
    },
  },
  'not-for-clusters': {
    message: {
      zh: '“{name}” 的类型是 {type},不能用来找群',
      en: '"{name}" is of type {type} and cannot be clustered by',
    },
    hint: { zh: '换成数值、文本或布尔标签', en: 'choose a number, a text or a boolean' },
  },
  'no-cluster-scheme': {
    message: { zh: '没有按数据找群 (clusters) 的方案 “{name}”', en: 'there is no scheme of clusters "{name}"' },
    hint: {
      zh: '{near} 写一个 clusters 方案,或用 --of 说出标签',
      en: '{near} write a scheme with `clusters`, or name attributes with `--of`',
    },
  },
  'no-such-k': {
    message: { zh: '没有试过 {k} 个群', en: '{k} clusters were not tried' },
    hint: { zh: '试过的:{known}', en: 'tried: {known}' },
  },
  'no-such-cluster': {
    message: {
      zh: 'k = {k} 时没有能写成规则的第 {number} 群',
      en: 'with k = {k} there is no cluster {number} that rules lead to',
    },
    hint: { zh: '写 1 到 {k};太小的群没有规则', en: 'write 1 to {k}; very small clusters have no rules' },
  },
  'clusters-need-population': {
    message: {
      zh: '“{name}” 不是总体,不能存成 clusters 方案',
      en: '"{name}" is no population, so no scheme of clusters can be about it',
    },
    hint: {
      zh: '用 --as rules 存成规则,或先为它写一个总体',
      en: 'save rules with `--as rules`, or write a population of it first',
    },
  },
  'which-k': {
    message: { zh: '要说存几个群', en: 'it must be said how many clusters' },
    hint: {
      zh: '没有可建议的群数;试过 {known},用 --k 选一个 (存下来也只是人为划分)',
      en: 'no number is suggested; of {known}, choose one with `--k` (the cut will be made, not found)',
    },
  },
  'not-clusters': {
    message: {
      zh: '发现 {discovery} 是 {sort},不是群',
      en: 'discovery {discovery} is of the sort {sort}, not of clusters',
    },
    hint: { zh: '用 fenqun discover list 看有哪些', en: 'see `fenqun discover list`' },
  },
  'aim-tells-nothing': {
    message: {
      zh: '目标 “{name}” 人人一样,或没有人有值',
      en: 'the aim "{name}" is the same for everybody, or known of nobody',
    },
    hint: { zh: '换一个目标标签', en: 'take another attribute as the aim' },
  },
  'nothing-to-cluster-by': {
    message: { zh: '没有合适的标签可以用来找群', en: 'there is no attribute to find groups by' },
    hint: {
      zh: '用 --of 说出标签,或先写几个行为、价值标签',
      en: 'name attributes with `--of`, or write some of behaviour and value first',
    },
  },
  'cannot-contrast': {
    message: {
      zh: '“{name}” 的类型是 {type},不能比较各组在它上面的差别',
      en: '"{name}" is of type {type}; groups cannot be compared in it',
    },
    hint: {
      zh: '换一个布尔、文本或数值标签:{known}',
      en: 'choose an attribute that is a boolean, a text or a number: {known}',
    },
  },
  'cannot-respond': {
    message: {
      zh: '“{name}” 的类型是 {type},不是应答与否',
      en: '"{name}" is of type {type}, and not whether somebody answered',
    },
    hint: {
      zh: '--to 要一个布尔标签或一个客群;文本标签再加 --value 说哪个值算',
      en: '`--to` takes a boolean or a segment; of a text, `--value` says which value counts',
    },
  },
  'no-groups-by': {
    message: {
      zh: '“{name}” 的类型是 {type},不能用来分组',
      en: '"{name}" is of type {type}; it makes no groups',
    },
    hint: {
      zh: '--by 要文本或布尔标签;数值先用 bands 分段',
      en: '`--by` takes a text or a boolean; put a number into `bands` first',
    },
  },
  'too-many-groups': {
    message: {
      zh: '“{name}” 有 {count} 个不同的值,太多了',
      en: '"{name}" has {count} different values, which is too many',
    },
    hint: {
      zh: '先用 mapped、region 或来源的 normalise 归成不多于 {most} 类',
      en: 'make at most {most} of them first, with `mapped`, `region`, or `normalise` in the source',
    },
  },
  'no-such-event': {
    message: { zh: '“{kind}” 没有叫 “{name}” 的行为', en: '"{kind}" has no event called "{name}"' },
    hint: { zh: '现有行为:{known}', en: 'known events: {known}' },
  },
  'no-such-column': {
    message: { zh: '行为 “{event}” 没有文本列 “{name}”', en: 'the event "{event}" has no text column "{name}"' },
    hint: { zh: '文本列:{known}', en: 'its columns of text: {known}' },
  },
  'no-contacts': {
    message: { zh: '“{kind}” 没有看得出是联系的行为', en: 'no event of "{kind}" looks like contacts' },
    hint: {
      zh: '用 --events 说哪个行为是拨打或发送,--answered 说哪一列表示接通或打开',
      en: 'say with `--events` which event is calls or sends, and with `--answered` which column says that they were answered',
    },
  },
  'no-such-answer-column': {
    message: {
      zh: '行为 “{event}” 没有可以表示应答的列 “{name}”',
      en: 'the event "{event}" has no column "{name}" that could say whether it was answered',
    },
    hint: {
      zh: '--answered 写布尔列、数值列 (大于 0 算应答) 或文本列;现有:{known}',
      en: '`--answered` takes a boolean, a number (above 0 is answered) or a text; there are: {known}',
    },
  },
  'no-outcome': {
    message: {
      zh: '“{name}” 的类型是 {type},说不出发生没发生',
      en: '"{name}" is of type {type}: it does not say whether something happened',
    },
    hint: {
      zh: '用客群、布尔标签、数值标签 (大于 0 算发生),或文本标签加 --value',
      en: 'take a segment, a boolean, a number (above 0 it happened), or a text with `--value`',
    },
  },
  'marked-inputs': {
    message: {
      zh: '敏感或替代敏感信息的标签不用来预测:{names}',
      en: 'attributes that are sensitive, or a proxy for what is, foretell nothing: {names}',
    },
    hint: { zh: '从 --of 里去掉它们', en: 'take them out of `--of`' },
  },
  'nothing-to-foretell-from': {
    message: { zh: '没有可以用来预测 “{target}” 的标签', en: 'there is no attribute to foretell "{target}" from' },
    hint: {
      zh: '目标由它们得出,或是它自己,或是敏感信息:{left}。加别的标签,或换目标',
      en: 'the target is made of these, or is one of them, or they are sensitive: {left}. Add other attributes, or take another target',
    },
  },
  'no-run-before': {
    message: { zh: '没有 {day} 或更早的运行可以用来预测', en: 'there is no run of {day} or before to foretell from' },
    hint: {
      zh: '补算一次:fenqun run --as-of 那一天;再用 --from 说用哪一天',
      en: 'compute one: `fenqun run --as-of` that day; `--from` says which to take',
    },
  },
  'nothing-to-save': {
    message: { zh: '“{discovery}” 里没有可以保存的模型', en: 'there is no model in "{discovery}" to save' },
    hint: {
      zh: '只保存比碰运气好的模型;现成的评分本来就是标签',
      en: 'only a model that is better than chance is saved; a score is an attribute already',
    },
  },
  'no-window-to-save': {
    message: { zh: '“{name}” 没有可以保存的联系时段', en: 'there is no contact window of "{name}" to save' },
    hint: {
      zh: '只保存超出偶然地好的时段;要自己定就在客群文件里写 contact window: { hours: 18:00-20:00 }',
      en: 'only one that is better beyond chance is saved; to choose your own write `contact window: { hours: 18:00-20:00 }` in the segment’s file',
    },
  },
  'answered-which': {
    message: {
      zh: '“{name}” 是文本列,要说哪些值算应答',
      en: '"{name}" is a text: it must be said which of its values mean answered',
    },
    hint: { zh: '例如 --is 接通,多个值就写几次', en: 'such as `--is answered`; once for each value' },
  },
  'no-order-number': {
    message: {
      zh: '行为 “{event}” 没有订单号,分不出一单一单',
      en: 'the event "{event}" has no order number, so its orders cannot be told apart',
    },
    hint: {
      zh: '--basket 用 day 或 customer;或在来源里把订单号的列写成 as: order',
      en: '`--basket` takes day or customer; or declare the column of the order number `as: order` in the source',
    },
  },
  'no-such-product': {
    message: {
      zh: '行为 “{event}” 里至少 {least} 次的商品没有 “{name}”',
      en: 'no product "{name}" that stands in at least {least} baskets of the event "{event}"',
    },
    hint: {
      zh: '写商品在数据里的原文;不写 --with 就列出所有的',
      en: 'write it as it stands in the data; without `--with` all are listed',
    },
  },
  'no-such-sum': {
    message: {
      zh: '行为 “{event}” 没有可以求和的列 “{name}”',
      en: 'the event "{event}" has no column "{name}" that can be summed',
    },
    hint: { zh: '可以求和的列:{known}', en: 'columns that can be: {known}' },
  },
  'not-one-kind': {
    message: { zh: '“{name}” 和 “{other}” 不是同一类实体', en: '"{name}" and "{other}" are not of one kind' },
    hint: { zh: '两边都要是 “{kind}” 的', en: 'both must be of "{kind}"' },
  },
  'segments-to-compare': {
    message: { zh: '要比较的客群有 {count} 个', en: 'there are {count} segments to compare' },
    hint: { zh: '选两个到六个不同的客群', en: 'choose two to six different ones' },
  },
  'bad-bands': {
    message: { zh: '看不懂的区间 “{text}”', en: 'cannot read the bands "{text}"' },
    hint: {
      zh: '写成 10%-20% 或 40%-50%=base,用逗号隔开,至多 100%',
      en: 'write 10%-20%, or 40%-50%=base, parted by commas, up to 100%',
    },
  },
  'bands-overlap': {
    message: { zh: '区间 “{one}” 和 “{other}” 有重叠', en: 'the bands "{one}" and "{other}" overlap' },
    hint: {
      zh: '区间最多共用一条边,例如 10%-20% 和 20%-40%',
      en: 'bands may share an edge, such as 10%-20% and 20%-40%, no more',
    },
  },
  'same-run': {
    message: { zh: '两边都是运行 {run}', en: 'both sides are run {run}' },
    hint: { zh: '--from 和 --to 要两次不同的运行', en: '`--from` and `--to` take two different runs' },
  },
  'bad-scale': {
    message: {
      zh: '净推荐值的最高分是 10,不是 {scale}',
      en: 'the highest answer of a net promoter score is 10, not {scale}',
    },
    hint: { zh: '别的量表用 csat 或 effort', en: 'take `csat` or `effort` for other scales' },
  },
  'no-such-period': {
    message: {
      zh: '“{period}” 里没有数据,或不是这样的一期',
      en: '"{period}" is no such period, or there are no data of it',
    },
    hint: { zh: '有 {first} 到 {last}', en: 'there are {first} to {last}' },
  },
  'no-periods': {
    message: { zh: '行为 “{event}” 在这些人里一次也没有', en: 'there is no event "{event}" of these people' },
    hint: { zh: '换一个行为,或换一批人', en: 'take another event, or other people' },
  },
  'league-of-what': {
    message: { zh: '没有说比哪些组,或说了两次', en: 'it is not said which groups, or said twice' },
    hint: { zh: '给一个方案或标签,或者一组客群', en: 'give a scheme or an attribute, or else segments' },
  },
  'effort-split': {
    message: {
      zh: '有 {count} 组,分法加起来是 {sum}',
      en: 'there are {count} groups, and the split makes {sum}',
    },
    hint: { zh: '每组一个百分比,合计 100%', en: 'give each group a percentage, 100% together' },
  },
  'no-positive-sum': {
    message: { zh: '“{name}” 的合计不大于 0', en: '"{name}" does not sum to more than 0' },
    hint: { zh: '换一个标签,或换一批人', en: 'take another attribute, or other people' },
  },
  'no-first-day': {
    message: { zh: '时间范围 “{window}” 没有起点', en: 'the window "{window}" has no beginning' },
    hint: { zh: '写成 2025-01-01 to 2025-06-30 这样', en: 'write it as 2025-01-01 to 2025-06-30' },
  },
  'windows-overlap': {
    message: { zh: '前一段时间要在后一段开始之前结束', en: 'the earlier window must end before the later begins' },
    hint: { zh: '例如 12 to 6 months ago 和 last 6 months', en: 'such as `12 to 6 months ago` and `last 6 months`' },
  },
  'not-a-region': {
    message: { zh: '“{name}” 不是按 region 定义的标签', en: 'the attribute "{name}" is not made by `region`' },
    hint: {
      zh: '写 region: { of: 城市标签, level: province }',
      en: 'define one with `region: { of: city, level: province }`',
    },
  },
  'circular-test': {
    message: {
      zh: '“{name}” 就是用 {attributes} 分的,用它们检验什么也证明不了',
      en: '"{name}" is made from {attributes}; testing it on the same proves nothing',
    },
    hint: {
      zh: '换一个没用过的量法;一定要看就加 --anyway,结果会标明是循环检验',
      en: 'choose a measure that it does not use; `--anyway` shows it, labelled as circular',
    },
  },
  'nobody-alike': {
    message: { zh: '没有人足够像 “{seed}”,名单没有写', en: 'nobody is alike enough to "{seed}"; no list is written' },
    hint: {
      zh: '用 --at-least 放宽相似度 (例如 0.4);先看相似度表里有多少人',
      en: 'let more in with `--at-least` (such as 0.4), after a look at how many there are of each likeness',
    },
  },
  'bad-after': {
    message: { zh: '看不懂时间长度 “{text}”', en: '"{text}" is no length of time' },
    hint: { zh: '写 90 days、12 weeks 或 3 months', en: 'write `90 days`, `12 weeks` or `3 months`' },
  },
  'window-not-over': {
    message: {
      zh: '从 {from} 起的 {after} 要到 {to} 才满,数据只看到 {day}',
      en: 'the {after} after {from} end on {to}, and data is looked at until {day}',
    },
    hint: {
      zh: '--from 最晚写 {latest};或缩短 --after;或装入新数据再运行',
      en: '`--from` may be {latest} at the latest; or shorten `--after`; or load newer data and run',
    },
  },
  'no-measure': {
    message: { zh: '没有说用什么检验', en: 'it is not said what to validate on' },
    hint: {
      zh: '用 --on 写标签或量法,例如 --on "sum amount of order";或在 fenqun.yml 的 kinds 里写 value',
      en: 'give `--on` an attribute or a measure, such as `--on "sum amount of order"`; or write `value` under `kinds` in fenqun.yml',
    },
  },
})
