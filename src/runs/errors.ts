import { defineErrors } from '../errors.ts'

export const runErrors = defineErrors('runs', {
  'nothing-loaded': {
    exit: 1,
    message: { zh: '表 “{table}” 还没有数据', en: 'the table "{table}" has no data yet' },
    hint: {
      zh: '先运行 fenqun load,看看来源 “{source}” 为什么没有装入',
      en: 'run `fenqun load` first and see why the source "{source}" was not loaded',
    },
  },
  'loaded-later': {
    exit: 1,
    message: {
      zh: '到 {knownAt} 为止,表 “{table}” 还没有数据',
      en: 'the table "{table}" had no data yet by {knownAt}',
    },
    hint: {
      zh: '来源 “{source}” 是之后才装入的;不写 --known-at 就用现在的数据',
      en: 'the source "{source}" was first loaded later; leave --known-at out to use what is known now',
    },
  },
  'nothing-published': {
    message: { zh: '还没有发布过任何一次运行', en: 'nothing has been published yet' },
    hint: { zh: '先运行 fenqun run', en: 'run `fenqun run` first' },
  },
  'unknown-people-column': {
    message: { zh: '名单没有 “{name}” 这一列', en: 'people have no column "{name}"' },
    hint: {
      zh: '{near} 用标签的编号,或 class:方案、contact:个人列;回答里的 choices 列出了全部',
      en: '{near} name an attribute by its id, or `class:SCHEME`, `contact:FIELD`; `choices` of the answer lists them all',
    },
  },
  'people-order': {
    message: { zh: '名单不能按 “{name}” 排序', en: 'people cannot be ordered by "{name}"' },
    hint: {
      zh: '按数字、日期、文字或类的列排序;个人信息和列表不行',
      en: 'order by a column of numbers, days, texts or classes, not by contacts or lists',
    },
  },
  'people-cursor': {
    message: { zh: '这个翻页位置属于另一份名单', en: 'that cursor is of another list' },
    hint: {
      zh: '规则、排序或定义改过了:不带 cursor 从第一页重新开始',
      en: 'the rule, the order or the definitions are others now: begin with the first page again, without a cursor',
    },
  },
  'nothing-known-yet': {
    message: { zh: '到 {knownAt} 为止还没有发布过任何一次运行', en: 'nothing had been published by {knownAt}' },
    hint: { zh: 'fenqun show runs 列出每次运行发布的时间', en: '`fenqun show runs` lists when each run was published' },
  },
  'no-run-at': {
    message: { zh: '没有基准时在 {asOf} 或更早的运行', en: 'there is no run as of {asOf} or earlier' },
    hint: { zh: '用 fenqun run --as-of {asOf} 算一次', en: 'compute one with `fenqun run --as-of {asOf}`' },
  },
  'no-earlier-run': {
    message: { zh: '在 {day} 之前没有别的运行可比', en: 'there is no run before {day} to compare with' },
    hint: {
      zh: '先算一个更早的基准时,例如 fenqun run --as-of 上个月末',
      en: 'compute an earlier as-of first, e.g. `fenqun run --as-of` the end of last month',
    },
  },
  'no-stages': {
    message: { zh: '“{name}” 没有写阶段', en: '"{name}" has no stages' },
    hint: {
      zh: '在它的 table 里按先后列出各类:stages: [first, second, …]',
      en: 'list its classes under `table`, from the first to the last: `stages: [first, second, …]`',
    },
  },
  'as-of-to-come': {
    message: { zh: '基准时 {day} 还没有到', en: 'as-of {day} is still to come' },
    hint: { zh: '最晚可以算到今天 {today}', en: 'the latest as-of is today, {today}' },
  },
  'known-at-to-come': {
    message: { zh: '数据时点 {knownAt} 还没有到', en: 'known-at {knownAt} is still to come' },
    hint: { zh: '不写 --known-at 就用现在的数据', en: 'leave --known-at out to use what is known now' },
  },
  'versions-gone': {
    message: { zh: '这些表的版本已经不在了:{tables}', en: 'these versions of tables are gone: {tables}' },
    hint: {
      zh: '从备份 (fenqun backup) 恢复 .fenqun/tables,或改用现在的数据',
      en: 'restore .fenqun/tables from a backup (`fenqun backup`), or use what is known now',
    },
  },
  'engine-differs': {
    message: {
      zh: '运行 {run} 由 {then} 算出,现在是 {now}',
      en: '{run} was computed by {then}, and this is {now}',
    },
    hint: {
      zh: '只有同一版本的引擎才保证逐字节相同;用当时的 fenqun 版本重复',
      en: 'equal bytes are promised for one engine version only; repeat it with the version of fenqun of then',
    },
  },
  'definitions-not-kept': {
    message: { zh: '运行 {run} 的定义没有保存', en: 'the definitions of {run} were not kept' },
    hint: { zh: '较早版本的 fenqun 没有保存它们', en: 'an earlier version of fenqun did not keep them' },
  },
  'folder-not-writable': {
    message: { zh: '写不了文件夹 {folder}', en: 'the folder {folder} cannot be written' },
    hint: {
      zh: 'fenqun 要在项目里建 .fenqun;请改权限,或把项目复制到可写的地方',
      en: 'fenqun keeps its results in .fenqun inside the project: change the rights, or copy the project where you may write',
    },
  },
  'unknown-run': {
    message: { zh: '没有编号为 “{run}” 的运行', en: 'there is no run "{run}"' },
    hint: { zh: '{near} fenqun ls runs 列出所有运行', en: '{near} `fenqun ls runs` lists them' },
  },
  'environment-missing': {
    message: { zh: '没有环境变量 {name}', en: 'there is no variable {name} in the environment' },
    hint: {
      zh: '一个地址要用它:运行前先设好,例如 export {name}=…',
      en: 'an address needs it: set it before you run, as in export {name}=…',
    },
  },
  'not-found': {
    message: { zh: '没有名为 “{name}” 的客群、方案或客户', en: 'there is no segment, scheme or customer "{name}"' },
    hint: { zh: '{near} fenqun ls 列出所有定义', en: '{near} `fenqun ls` lists the definitions' },
  },
  'unknown-selection': {
    message: {
      zh: '--select 里的 “{name}” 不是客群也不是方案',
      en: '"{name}" in --select is neither a segment nor a scheme',
    },
    hint: { zh: '{near}', en: '{near}' },
  },
  'no-number-to-compare': {
    message: { zh: '“{name}” 不是能求平均的标签', en: '"{name}" is no attribute that has a mean' },
    hint: {
      zh: '{near} 要数值或是否的标签;fenqun show attributes 列出它们',
      en: '{near} take a number or a yes / no; `fenqun show attributes` lists them',
    },
  },
  'not-in-force': {
    message: { zh: '“{name}” 在文件里有,但还没有生效', en: '"{name}" is in the files, but not in force yet' },
    hint: {
      zh: '先用 fenqun plan 看影响,再用 fenqun apply 生效',
      en: 'see its effect with `fenqun plan`, then `fenqun apply`',
    },
  },
  'files-differ': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '文件里有 {count} 个定义与生效的不同;这次算的是生效的',
      en: '{count} definitions in the files differ from what is in force; this run computed what is in force',
    },
    hint: {
      zh: '用 fenqun plan 看看会变什么,再用 fenqun apply 生效',
      en: 'see what would change with `fenqun plan`, then put it in force with `fenqun apply`',
    },
  },
  'files-broken': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '定义文件里有 {count} 个错误;不影响生效的定义',
      en: 'the files of definitions have {count} errors; what is in force is not disturbed',
    },
    hint: { zh: '用 fenqun check 列出它们', en: 'list them with `fenqun check`' },
  },
  'not-in-run': {
    message: { zh: '“{name}” 不在运行 {run} 里', en: '"{name}" is not part of run {run}' },
    hint: { zh: '先运行 fenqun run', en: 'run `fenqun run` first' },
  },
  'broken-project': {
    message: { zh: '项目文件有 {count} 个错误,没有运行', en: 'the project files have {count} errors; nothing was run' },
    hint: { zh: '先用 fenqun check 改好它们', en: 'mend them first, with `fenqun check`' },
  },
  'table-name-taken': {
    message: {
      zh: '来源 “{source}” 的表名 “{name}” 已被来源 “{other}” 用了',
      en: 'the table "{name}" of source "{source}" is already that of source "{other}"',
    },
    hint: {
      zh: '换个名字(大小写不算);同一张表的几个文件,写在一个来源的 from 里',
      en: 'choose another name (case does not count); put several files of one table under `from` of one source',
    },
  },
  'list-missing': {
    message: { zh: '读不了名单文件 “{file}”', en: 'the list of ids "{file}" cannot be read' },
    hint: {
      zh: '文件要在项目文件夹里,第一列是编号',
      en: 'it must be in the project folder, with ids in its first column',
    },
  },
  'list-too-long': {
    message: {
      zh: '名单有 {people} 人,写成文件超过 {limit} 字节',
      en: 'the list has {people} people: as a file it would be longer than {limit} bytes',
    },
    hint: {
      zh: '存为客群 (规则),或导出成文件再用 in list',
      en: 'save the rule as a segment, or export the list to a file below lists/ and name that in `in list`',
    },
  },
  'ids-are-contacts': {
    exit: 4,
    message: {
      zh: '名单里有 {count} 个编号本身是电话、邮箱或身份证号',
      en: '{count} ids of the list are phone numbers, mail addresses or identity cards themselves',
    },
    hint: {
      zh: '固定名单写的是编号,请能看联系方式的人 (权限 contacts) 来存',
      en: 'a fixed list is a file of ids: somebody who may see contacts (right `contacts`) can save it',
    },
  },
  'list-cut': {
    message: {
      zh: '名单 “{file}” 里有 {cut} 个编号被表格软件截成 15 位或写成 4.4E+17,对不上任何人',
      en: '{cut} entries of the list "{file}" were cut to 15 digits by a spreadsheet, or written as 4.4E+17: they match nobody',
    },
    hint: {
      zh: '导出成 .xlsx (编号是文本),在里面改,不要用 Excel 打开 CSV 再存;或把那一列设成文本格式再粘贴编号',
      en: 'export to .xlsx, where ids are text, and edit that instead of a CSV; or format the column as text before you paste ids',
    },
    severity: 'warning',
  },
  'check-broke': {
    message: { zh: '项目里有东西没法检查:{what}', en: 'something in the project cannot be checked: {what}' },
    hint: {
      zh: '改掉或删除最近改的文件(可以撤销);这是 fenqun 没料到的,请把这句话报给开发者',
      en: 'mend or delete the files that were changed last (undo works); fenqun did not expect this: please report it with these words',
    },
  },
  'list-of-nobody': {
    message: {
      zh: '名单 “{file}” 的 {entries} 个编号或电话一个也没对上',
      en: 'none of the {entries} entries of the list "{file}" is anybody’s',
    },
    hint: {
      zh: '看看是不是在另一列 (column: 表头),或该按电话对 (by: phone)',
      en: 'they may stand in another column (`column: header`), or be phones (`by: phone`)',
    },
    severity: 'warning',
  },
  'phones-of-nobody': {
    message: {
      zh: '名单 “{file}” 的 {entries} 个电话一个也没对上',
      en: 'none of the {entries} phone numbers of the list "{file}" is anybody’s',
    },
    hint: {
      zh: '看看是不是在另一列 (column: 表头),或该按编号对 (不写 by: phone)',
      en: 'they may stand in another column (`column: header`), or be ids (without `by: phone`)',
    },
    severity: 'warning',
  },
  'not-computable': {
    exit: 1,
    message: { zh: '用现在的数据算不出 “{id}”', en: '"{id}" cannot be computed from these data' },
    hint: {
      zh: '引擎的原话在下面;多半是数太大,看看它用到的列',
      en: "the engine's own words are below; most often a number is too large: look at the columns it uses",
    },
  },
  'segment-failed': {
    exit: 1,
    message: {
      zh: '“{id}” 没有算成,沿用 {asOf} 的结果',
      en: '"{id}" could not be computed; its result of {asOf} is carried over',
    },
    hint: { zh: '改好它的定义后再运行', en: 'mend its definition and run again' },
  },
  'segment-failed-first': {
    exit: 1,
    message: {
      zh: '“{id}” 没有算成,也没有更早的结果',
      en: '"{id}" could not be computed, and there is no earlier result',
    },
    hint: { zh: '改好它的定义后再运行', en: 'mend its definition and run again' },
  },
  W01: {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '“{name}” 用到的标签对总体中 {share} 的人({unknown} 人)是未知的',
      en: 'what "{name}" looks at is unknown for {share} of its population ({unknown} people)',
    },
    hint: {
      zh: '看看缺失的标签:fenqun show attributes',
      en: 'see which attributes are missing: `fenqun show attributes`',
    },
  },
  W02: {
    severity: 'warning',
    exit: 0,
    message: { zh: '基准时是还没有过完的一天({day})', en: 'as-of is in a day that is not over ({day})' },
    hint: { zh: '用 --as-of {yesterday} 只算到昨天', en: 'use `--as-of {yesterday}` to look through yesterday only' },
  },
  W03: {
    severity: 'warning',
    exit: 0,
    message: { zh: '“{name}” 只有 {size} 人', en: '"{name}" has only {size} members' },
    hint: {
      zh: '少于 30 人或总体的 1%,结论要小心',
      en: 'under 30 people or 1 % of the population: be careful with conclusions',
    },
  },
  W04: {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '“{name}” 少于 {minimum} 人,报告里不显示它的统计',
      en: '"{name}" has under {minimum} members; reports hide its statistics',
    },
    hint: { zh: '最少人数写在 fenqun.yml 的 minimum group', en: 'the minimum is `minimum group` in fenqun.yml' },
  },
  W05: {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '“{name}” 与 “{other}” 有 {share} 的人重合',
      en: '"{name}" and "{other}" share {share} of their people',
    },
    hint: { zh: '也许可以直接用其中一个', en: 'perhaps one of them is enough' },
  },
  W06: {
    severity: 'warning',
    message: { zh: '“{title}” {why}', en: '"{title}" {why}' },
    hint: {
      zh: '改用行为 (如折扣占比) 来分;确有必要就写 ground: 说明依据,并写好 purpose',
      en: 'build it on what people do, such as their share of discounts; where it must be so, say why in `ground:`, beside its `purpose`',
    },
    exit: 0,
  },
  W07: {
    severity: 'warning',
    message: {
      zh: '“{title}” 要涨价 (“{said}”),而规则用到转换成本 {attributes}:走不掉的人付得更多',
      en: '"{title}" raises the price ("{said}") by a rule that rests on what leaving costs ({attributes}): who can least leave would pay more',
    },
    hint: {
      zh: '价格公平:不按谁走不掉来定价;确有合法依据就写 ground:',
      en: 'price fairness: do not price by who cannot leave; where there is a lawful ground, write it in `ground:`',
    },
    exit: 0,
  },
  'fitted-anew': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '“{name}” 的中心重新拟合：{why}；群的编号按人对应到上次的群',
      en: 'the centres of "{name}" are learned anew: {why}; clusters keep the number of the one that most of their people were in',
    },
    hint: {
      zh: '看谁换了群：fenqun plan；不想重新拟合，就不改 of、k、seed 等',
      en: 'who moves: fenqun plan. Centres stay as long as `of`, `k`, `seed` and the like do',
    },
  },
  'looks-sensitive': {
    severity: 'warning',
    message: {
      zh: '标签 “{name}” 看上去和{topic}有关,还没有标注',
      en: 'the attribute "{name}" looks as if it were about {topic}, and has no mark',
    },
    hint: {
      zh: '写 sensitivity: {mark};看过之后觉得没有问题,就写 sensitivity: none',
      en: 'write `sensitivity: {mark}`; or `sensitivity: none`, if you have thought of it and it is not',
    },
    exit: 0,
  },
  W08: {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '来源 “{source}” 最近一条在 {newest},超过了约定的 {promise}',
      en: 'the newest row of source "{source}" is of {newest}, past its promise of {promise}',
    },
    hint: { zh: '看看今天的文件到了没有', en: "see whether today's file has come" },
  },
  W10: {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '“{title}” 用到的预测 “{attribute}”{version} 是 {made} 的,到 {day} 已有 {days} 天,超过 {limit} 天',
      en: '"{title}" rests on the prediction "{attribute}"{version} of {made}, {days} days before {day}: more than {limit}',
    },
    hint: {
      zh: '导入新的评分 (改 score.scored) 或重新拟合;期限写在 stale after',
      en: 'import new scores (`score.scored`) or fit again; the limit is `stale after`',
    },
  },
  W15: {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '“{name}” 自 {day} 以来变动 {share},超过上限 {limit}{details}',
      en: '"{name}" has moved by {share} since {day}, beyond the limit of {limit}{details}',
    },
    hint: {
      zh: '用 fenqun history {id} 看它的变化;上限写在它文件里的 alert,或 fenqun.yml 的 drift limit',
      en: '`fenqun history {id}` shows how it moved; the limit is `alert` in its file, or `drift limit` in fenqun.yml',
    },
  },
  W17: {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '{kind}:“{value}”的 {share} 来自 {whom}一家{group},超过上限 {limit}',
      en: '{kind}: {share} of "{value}" comes from {whom} alone{group}, above the limit of {limit}',
    },
    hint: {
      zh: '失去它就失去这么多;上限写在 fenqun.yml 的 dependency limit',
      en: 'losing it would cost as much; the limit is `dependency limit` in fenqun.yml',
    },
  },
  W13: {
    message: {
      zh: '“{name}” 还被 {users} 用着,不能删除',
      en: '"{name}" is still used by {users} and cannot be removed',
    },
    hint: {
      zh: '先改掉用到它的定义;只有服务和笔记提到它时,也可以 fenqun apply --accept-narrower',
      en: 'change what uses it first; where that is only services and notes, `fenqun apply --accept-narrower` removes it all the same',
    },
  },
  'unknown-export': {
    message: { zh: 'exports/ 里没有名单 “{name}”', en: 'there is no list "{name}" in exports/' },
    hint: { zh: '{near} 现有的:{known}', en: '{near} there are: {known}' },
  },
  'view-of-nothing': {
    message: { zh: '问题里写的 “{name}” 没有', en: 'the view names "{name}", which is not there' },
    hint: { zh: '{near} `fenqun ls` 列出现有的定义', en: '{near} `fenqun ls` lists the definitions' },
  },
  'export-of-nothing': {
    message: {
      zh: '没有名为 “{name}” 的客群、方案、类、总体或实体类型',
      en: 'there is no segment, scheme, class, population or kind "{name}"',
    },
    hint: { zh: '{near} 类写成 方案/类', en: '{near} a class is written scheme/class' },
  },
  W14: {
    message: {
      zh: '名单里的 {of} 人中有 {people} 人会超过 “{layout}” 的触达上限 (每天 {day} 次,每月 {month} 次)',
      en: '{people} of {of} people on the list are reached more often than "{layout}" allows ({day} a day, {month} a month)',
    },
    hint: {
      zh: '改天再发,或在 exports/*.yml 的 limits 里写 over: hold,把他们留到下次;上限也写在那里',
      en: 'send it another day, or write `over: hold` under `limits` in exports/*.yml to leave them for the next list; the limits stand there too',
    },
    severity: 'warning',
  },
  'list-counts-twice': {
    message: {
      zh: '名单里 “{whole}” 一列已经包含 “{part}” 一列 (W16)',
      en: 'on the list "{whole}" contains "{part}" already (W16)',
    },
    hint: {
      zh: '两列不要相加;只要一列时用 --columns 写明',
      en: 'never add the two columns; name the one that is wanted with --columns',
    },
    severity: 'warning',
  },
  'used-and-narrower': {
    exit: 4,
    message: {
      zh: '“{name}” 会少 {left} 人,而它还被 {users} 用着',
      en: '"{name}" would lose {left} people, and it is used by {users}',
    },
    hint: {
      zh: '看看变更预览里用到它的那些;要这样生效,用 fenqun apply --accept-narrower',
      en: 'look at what uses it in the plan; to put it in force all the same: `fenqun apply --accept-narrower`',
    },
  },
  'many-segments': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '“{name}” 分成了 {count} 个{sorts},超过 8 类',
      en: '"{name}" is split into {count} {sorts}: more than 8 classes',
    },
    hint: {
      zh: '分得越细,花费越多,特征越模糊;看看能不能合并',
      en: 'more of them cost more and blur what tells them apart; see whether some can be one',
    },
  },
  'small-segment': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '{count} 个低于 30 人;最小的 “{name}” 有 {size} 人',
      en: '{count} are below 30 people; the smallest, "{name}", has {size}',
    },
    hint: { zh: '太小的客群难以下结论,也难以单独服务', en: 'so few people tell little, and cost much to serve apart' },
  },
  'test-unknown': {
    message: { zh: '没有名为 “{name}” 的测试', en: 'there is no test "{name}"' },
    hint: { zh: '{near} 现有测试:{known}', en: '{near} the tests are: {known}' },
  },
  'test-of-nothing': {
    message: { zh: '没有来源 “{name}”', en: 'there is no source "{name}"' },
    hint: { zh: '{near}', en: '{near}' },
  },
  'fixture-unknown-column': {
    message: { zh: '来源 “{source}” 没有列 “{name}”', en: 'source "{source}" has no column "{name}"' },
    hint: { zh: '{near} 写 fenqun 里的列名', en: '{near} write the names that columns have in fenqun' },
  },
  'fixture-rows-refused': {
    exit: 1,
    message: { zh: '来源 “{source}” 的 {count} 行读不进来', en: '{count} rows of source "{source}" are refused' },
    hint: { zh: '看看编号、时间和数是不是写对了', en: 'look at their ids, times and numbers' },
  },
  'preview-not-a-rule': {
    message: { zh: '要预览的不是一个客群', en: 'what is to be previewed is no segment' },
    hint: {
      zh: '给一个客群的编号或文件,或写着 where 的一段 YAML',
      en: "give a segment's id or file, or YAML with a `where`",
    },
  },
  'plan-unknown': {
    message: { zh: '没有编号为 “{plan}” 的变更预览', en: 'there is no plan "{plan}"' },
    hint: { zh: '{near} 用 fenqun plan 做一个', en: '{near} make one with `fenqun plan`' },
  },
  'discovery-unknown': {
    message: { zh: '没有编号为 “{discovery}” 的发现', en: 'there is no discovery "{discovery}"' },
    hint: {
      zh: '{near} fenqun discover list 列出保留的发现',
      en: '{near} `fenqun discover list` shows those that are kept',
    },
  },
  'no-plan': {
    message: { zh: '还没有变更预览可以生效', en: 'there is no plan to apply' },
    hint: {
      zh: '先用 fenqun plan 看看会变什么;不看就生效:fenqun apply --replan',
      en: 'see what would change with `fenqun plan`; to apply without looking: `fenqun apply --replan`',
    },
  },
  'plan-files-moved': {
    message: { zh: '变更预览 {plan} 之后,定义文件又改过', en: 'files of definitions have changed since plan {plan}' },
    hint: {
      zh: '用 fenqun plan 再看一次;不看就生效:fenqun apply --replan',
      en: 'look again with `fenqun plan`; to apply without looking: `fenqun apply --replan`',
    },
  },
  'plan-data-moved': {
    message: { zh: '变更预览 {plan} 之后,数据变了:{what}', en: 'data have changed since plan {plan}: {what}' },
    hint: {
      zh: '用 fenqun plan 再看一次;不看就生效:fenqun apply --replan',
      en: 'look again with `fenqun plan`; to apply without looking: `fenqun apply --replan`',
    },
  },
  'plan-in-force-already': {
    message: { zh: '变更预览 {plan} 已经生效了', en: 'plan {plan} is in force already' },
    hint: {
      zh: '没有什么要做的;改了定义以后再用 fenqun plan',
      en: 'nothing is left to do; after the next edit: `fenqun plan`',
    },
  },
  'plan-in-force-moved': {
    message: { zh: '变更预览 {plan} 之后,别的定义生效了', en: 'other definitions were put in force since plan {plan}' },
    hint: { zh: '用 fenqun plan 再看一次', en: 'look again with `fenqun plan`' },
  },
  'no-identity': {
    message: { zh: '没有写怎样认出同一个人', en: 'nothing says how ids are told to be one' },
    hint: {
      zh: '写 identity/customer.yml:identity: customer,match: [ { by: phone } ]',
      en: 'write identity/customer.yml: identity: customer, match: [ { by: phone } ]',
    },
  },
  'identity-unknown-id': {
    message: { zh: '“{kind}” 里没有编号 “{name}”', en: 'there is no id "{name}" of {kind}' },
    hint: {
      zh: '编号要和来源里的一样;有 id space 的写 space:编号',
      en: 'ids are written as in their source; with an `id space`, as space:id',
    },
  },
  'identity-merge-of-one': {
    message: { zh: '只有一个编号 “{id}”,没有可合并的', en: '"{id}" is one id, and nothing to merge' },
    hint: { zh: '至少写两个不同的编号', en: 'name two different ids or more' },
  },
  'identity-part-of-one': {
    message: { zh: '“{id}” 只有一个编号,没有可拆开的', en: '"{id}" has one id, and nothing to part' },
    hint: {
      zh: '写一个合并过的客户,或写几个不能合并的编号',
      en: 'name a merged one, or several ids that are not to be merged',
    },
  },
  'identity-nothing-to-undo': {
    message: { zh: '没有可以撤销的决定 {number}', en: 'there is no decision {number} to undo' },
    hint: { zh: '用 fenqun identity 看有哪些决定', en: '`fenqun identity` lists the decisions' },
  },
  'identity-of-nothing': {
    message: { zh: '没有实体类型 “{name}”', en: 'there is no kind "{name}"' },
    hint: { zh: '{near} fenqun.yml 里有:{known}', en: '{near} fenqun.yml has: {known}' },
  },
  'identifier-unknown': {
    message: {
      zh: '“{kind}” 的来源里没有一列写 identifies: {name}',
      en: 'no column of a source of "{kind}" says identifies: {name}',
    },
    hint: {
      zh: '{near} 在来源的列里写 identifies;现有的:{known}',
      en: '{near} say `identifies` of a column in a source; there are: {known}',
    },
  },
  'identity-shows-private': {
    message: { zh: '“{name}” 是私密的,不能当编号显示', en: '"{name}" is private and cannot be shown as an id' },
    hint: {
      zh: '写一个不是 private 的标识,如会员号,或者不写 show',
      en: 'name an identifier that is not private, such as a member number, or leave `show` out',
    },
  },
  'source-changed': {
    message: { zh: '来源 “{source}” 的定义在装载之后改过', en: 'source "{source}" has changed since it was loaded' },
    hint: { zh: '先用 fenqun load 装载', en: 'load it first, with `fenqun load`' },
  },
  'no-purpose': {
    severity: 'warning',
    exit: 0,
    message: { zh: '客群 “{name}” 缺少 {missing}', en: 'segment "{name}" lacks {missing}' },
    hint: { zh: '补上后才能用于活动', en: 'fill it in before it is used in a campaign' },
  },
  'import-does-not-fit': {
    message: { zh: '这个文件与来源 “{source}” 的写法不同', en: 'the file is not as source "{source}" reads files' },
    hint: {
      zh: '表头、编码、分隔符、表头所在行都要相同;否则作为新的来源导入',
      en: 'header, encoding, separator and place of the header must be the same; import it as a new source otherwise',
    },
  },
  'definition-unknown': {
    message: { zh: '{folder} 里没有 “{name}”', en: 'there is no "{name}" in {folder}' },
    hint: {
      zh: '{near} 也许刚被改名或删除:看看回收站',
      en: '{near} it may have been renamed or deleted: look into the bin',
    },
  },
  'definition-stale': {
    message: {
      zh: '“{file}” 在您打开之后被改过了',
      en: '"{file}" has been changed since you opened it',
    },
    hint: {
      zh: '看看现在的内容,把您的修改放进去再保存',
      en: 'look at what it says now, put your change into it, and save again',
    },
  },
  'definition-exists': {
    message: { zh: '已经有 “{name}” 了:{file}', en: 'there is already a "{name}": {file}' },
    hint: { zh: '换一个名字', en: 'choose another name' },
  },
  'definition-without-id': {
    message: { zh: '新的定义没有写 “{key}”', en: 'the new definition does not say its "{key}"' },
    hint: { zh: '写上 {key}: 和一个编号', en: 'write `{key}:` and an id' },
  },
  'definition-file-name': {
    message: { zh: '文件不能叫 “{name}”', en: 'a file cannot be called "{name}"' },
    hint: {
      zh: '用字母、汉字、数字、- 和 _,最多 100 个字符;con、nul 等系统保留的名字不行',
      en: 'use letters, 汉字, digits, - and _, at most 100 of them, and no name that systems keep for themselves, such as con or nul',
    },
  },
  'definition-outside': {
    message: { zh: '“{file}” 不在项目文件夹里', en: '"{file}" does not lie in the project folder' },
    hint: {
      zh: '它是指向别处的链接:到它真正所在的地方去改',
      en: 'it is a link to somewhere else: change it where it really is',
    },
  },
  'configure-needed': {
    message: {
      zh: '{what}只有管理员 (权限 configure) 能在这里改:{file}',
      en: 'only who may configure (admins) can change {what} here: {file}',
    },
    hint: {
      zh: '请管理员改,或在装有项目的机器上改文件;文件里其他内容可以照常改',
      en: 'ask an admin, or edit the file on the machine that has the project; all else in a definition may be changed',
    },
  },
  'path-not-from-afar': {
    message: {
      zh: '从网页或接口写的定义不能用文件 “{path}”',
      en: 'a definition that is not written on the machine itself cannot name the file "{path}"',
    },
    hint: {
      zh: '只能用 {where} 里的文件 (不能是绝对路径、..、通向外面的链接、以点开头的文件夹):先导入文件,或在装有项目的机器上改定义',
      en: 'name a file below {where} (no absolute path, no `..`, no link that leads out, no folder that begins with a dot): import it, or edit the definition on the machine that has the project',
    },
  },
  'column-opened': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '来源 “{source}” 把 “{header}” 读成公开的列 “{column}”,它在来源 “{by}” 里是隐私的',
      en: 'the source "{source}" reads "{header}" into the open column "{column}", and it is private in the source "{by}"',
    },
    hint: {
      zh: '去掉这一列或写上 private:;公开的列进入数据表、名单和页面,谁都看得到',
      en: 'leave the column out or write `private:`: open columns go into tables, lists and pages for all to see',
    },
  },
  'open-contacts': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '来源 “{source}” 的列 “{column}” ({header}) 是公开的,{filled} 个值里有 {contacts} 个像手机号、邮箱或身份证号',
      en: 'the column "{column}" ({header}) of the source "{source}" is open, and {contacts} of its {filled} values look like phone numbers, mail addresses or identity cards',
    },
    hint: {
      zh: '写上 private: 再装入一次,值就只在保险库里;公开着的话,看不了联系方式的人 (没有权限 contacts) 看到的是 ***,也不能用它写条件和公式,这要由有权限的人来做',
      en: 'write `private:` and load again, and they are kept in the vault alone; as long as it is open, those who may not see contacts (right `contacts`) see *** and cannot ask for rules and formulas over it: somebody who may has to',
    },
  },
  'column-is-private': {
    message: {
      zh: '“{column}” 一列在来源 “{source}” 里是隐私的,这里却会公开:{file}',
      en: 'the column "{column}" is private in the source "{source}", and would be open here: {file}',
    },
    hint: {
      zh: '加上 private:,去掉这一列,或请能看联系方式的人 (权限 contacts) 来改',
      en: 'write `private:`, leave the column out, or ask somebody who may see contacts (right `contacts`) to do it',
    },
  },
  'definition-content': {
    message: { zh: '要写 value 或 text 中的一个', en: 'give either `value` or `text`' },
    hint: { zh: 'value 是内容,text 是整个文件', en: '`value` is what it says, `text` the whole file' },
  },
  'definition-too-large': {
    message: { zh: '“{file}” 会有 {size} 字节,太大', en: '"{file}" would have {size} bytes, which is too large' },
    hint: { zh: '最多 {limit} 字节', en: 'the limit is {limit} bytes' },
  },
  'definition-not-written': {
    exit: 2,
    message: { zh: '没有写成 “{file}”', en: '"{file}" could not be written' },
    hint: {
      zh: '看看文件夹的权限和磁盘空间;原来的内容没有变',
      en: 'check the permissions of the folder and the room on the disk; what it said is unchanged',
    },
  },
  'definition-in-use': {
    message: {
      zh: '“{name}” 还被 {users} 用着,不能删除',
      en: '"{name}" is still used by {users} and cannot be deleted',
    },
    hint: { zh: '先改掉用到它的定义', en: 'change what uses it first' },
  },
  'project-file-stays': {
    message: { zh: 'fenqun.yml 不能新建、改名或删除', en: 'fenqun.yml cannot be made, renamed or deleted' },
    hint: { zh: '每个项目有且只有一份,可以修改', en: 'every project has exactly one; it can be changed' },
  },
  'edit-overtaken': {
    message: {
      zh: '“{file}” 之后又被改过,不能撤销或重做',
      en: '"{file}" has been changed since, so this cannot be undone or done again',
    },
    hint: { zh: '看看历史里是谁改的', en: 'see in its history who changed it' },
  },
  'nothing-to-undo': {
    message: { zh: '没有可以撤销或重做的修改', en: 'there is nothing to undo or do again' },
    hint: { zh: '只能撤销自己的修改,保留 30 天', en: 'you can undo your own changes, for 30 days' },
  },
  'not-in-bin': {
    message: { zh: '回收站里没有第 {number} 号', en: 'there is no number {number} in the bin' },
    hint: { zh: '删除的定义保留 30 天', en: 'what is deleted is kept for 30 days' },
  },
  'no-such-measure': {
    message: { zh: '没有名为 “{name}” 的标签', en: 'there is no attribute "{name}"' },
    hint: {
      zh: '{near} 也可以直接写量法:sum amount of order、count order,或 { sum: amount, of: order }',
      en: '{near} a measure may be written too: `sum amount of order`, `count order`, or `{ sum: amount, of: order }`',
    },
  },
  'outcome-not-a-number': {
    message: {
      zh: '“{name}” 的类型是 {type},不能用来检验',
      en: '"{name}" is of type {type}; nothing can be validated on it',
    },
    hint: { zh: '换一个数值或是/否的标签', en: 'choose a number or a boolean' },
  },
  'gate-closed': {
    exit: 4,
    message: { zh: '方案 “{name}” 没有通过门槛:{what}', en: 'the scheme "{name}" does not pass its gate: {what}' },
    hint: {
      zh: '什么都没有发布,{stays};改定义或 gate,或用 --publish-anyway "原因" 照样发布',
      en: 'nothing was published, {stays}; change the definition or its `gate`, or publish all the same with --publish-anyway "why"',
    },
  },
  'gate-opened': {
    severity: 'warning',
    message: {
      zh: '方案 “{name}” 没有通过门槛也发布了 ({what}),原因:{why}',
      en: 'published although the scheme "{name}" does not pass its gate ({what}): {why}',
    },
    hint: { zh: '谁在什么时候发布的,记在审计日志里', en: 'who did it, and when, is in the audit log' },
  },
  'gate-would-close': {
    severity: 'warning',
    message: {
      zh: '方案 “{name}” 这样通不过门槛:{what}',
      en: 'so the scheme "{name}" would not pass its gate: {what}',
    },
    hint: {
      zh: 'apply 会拒绝发布;改定义或 gate,或用 --publish-anyway "原因"',
      en: '`apply` would refuse to publish it; change the definition or its `gate`, or say --publish-anyway "why"',
    },
  },
  'gate-of-nothing': {
    severity: 'warning',
    message: {
      zh: 'fenqun.yml 的 gate 说到没有的方案 “{name}”',
      en: '`gate` in fenqun.yml names "{name}", which is no scheme',
    },
    hint: { zh: '现有方案:{known}', en: 'the schemes are: {known}' },
  },
  'no-reason-to-publish': {
    message: { zh: '照样发布要说明原因', en: 'publishing all the same needs a reason' },
    hint: { zh: '--publish-anyway "原因",至少三个字', en: 'write --publish-anyway "why", in three letters or more' },
  },
})
