import { defineErrors } from '../errors.ts'

/** What can be wrong with what people write: files, YAML, and the shape of a definition. */
export const definitionErrors = defineErrors('definition', {
  // files
  'no-project': {
    message: { zh: '文件夹 “{folder}” 里没有 fenqun.yml', en: 'there is no fenqun.yml in "{folder}"' },
    hint: {
      zh: '用 fenqun init 新建一个项目，或换到项目文件夹里运行',
      en: 'make a project with fenqun init, or run this inside a project folder',
    },
  },
  'two-project-files': {
    message: { zh: '项目文件有两份：{first} 和 {second}', en: 'there are two project files: {first} and {second}' },
    hint: { zh: '留下一份', en: 'keep one of them' },
  },
  'unread-file': {
    severity: 'warning',
    message: {
      zh: '“{file}” 不在任何定义文件夹里，没有读取',
      en: '"{file}" is not in a folder of definitions and was not read',
    },
    hint: {
      zh: '定义要直接放在 sources、attributes、populations、segments、schemes、services、research 或 identity 里',
      en: 'definitions stand directly in sources, attributes, populations, segments, schemes, services, research or identity',
    },
  },
  'unreadable-file': {
    message: { zh: '无法读取 “{file}”', en: 'cannot read "{file}"' },
    hint: { zh: '看看它是不是文件、有没有读取权限', en: 'check that it is a file and may be read' },
  },
  'file-too-large': {
    message: { zh: '“{file}” 太大（{size} 字节）', en: '"{file}" is too large ({size} bytes)' },
    hint: {
      zh: '一个定义文件最多 {limit} 字节；数据请放到别处',
      en: 'a definition file has at most {limit} bytes; keep data elsewhere',
    },
  },
  'too-many-pieces': {
    message: { zh: '这段文字的内容太多', en: 'this text has too many parts' },
    hint: {
      zh: '词、符号和换行一共最多 {limit} 个：长的名单放进名单文件，几个定义分成几个文件',
      en: 'it has at most {limit} words, marks and line ends: put long lists into list files, and definitions into files of their own',
    },
  },
  'too-deep': {
    message: { zh: '这里的嵌套超过 {limit} 层', en: 'this is nested deeper than {limit} levels' },
    hint: { zh: '写得平一些', en: 'write it flatter' },
  },
  'too-many-items': {
    message: {
      zh: '“{name}” 的列表有 {count} 项，太长',
      en: 'the list of "{name}" has {count} items, which is too long',
    },
    hint: {
      zh: '最多 {limit} 项；更长的放进名单文件，用 in list 引用',
      en: 'it has at most {limit}; put longer ones into a list file and write `in list`',
    },
  },
  'too-many-keys': {
    message: { zh: '这一组有 {count} 个键，太多', en: 'this group has {count} keys, which is too many' },
    hint: {
      zh: '最多 {limit} 个；更多的对照放进 CSV 文件',
      en: 'it has at most {limit}; put longer tables into a CSV file',
    },
  },
  'too-many-conditions': {
    message: { zh: '这条规则的条件超过 {limit} 个', en: 'this rule has more than {limit} conditions' },
    hint: {
      zh: '同一个标签的许多值写成 in 列表或名单文件；或拆成几个客群，用 in segment 引用',
      en: 'write many values of one attribute as `in` or a list file; or make several segments and name them with `in segment`',
    },
  },
  'conditions-too-deep': {
    message: {
      zh: '这条规则的条件组嵌套超过 {limit} 层',
      en: 'the groups of this rule are nested deeper than {limit} levels',
    },
    hint: {
      zh: '把里面的一部分写成一个客群，用 in segment 引用',
      en: 'make a part of it a segment of its own and name it with `in segment`',
    },
  },
  'more-problems': {
    message: {
      zh: '这个文件还有 {count} 处问题没有列出',
      en: 'this file has {count} more problems that are not shown',
    },
    hint: { zh: '先改好上面的，再检查一次', en: 'mend those above first, then check again' },
  },
  'not-utf8': {
    message: { zh: '“{file}” 不是 UTF-8 文本', en: '"{file}" is not UTF-8 text' },
    hint: { zh: '在编辑器里另存为 UTF-8', en: 'save it as UTF-8 in your editor' },
  },
  'binary-file': {
    message: { zh: '“{file}” 是二进制文件，不是文本', en: '"{file}" is binary, not text' },
    hint: { zh: '把它移出定义文件夹', en: 'move it out of the folder of definitions' },
  },
  'empty-file': {
    message: { zh: '“{file}” 是空的', en: '"{file}" is empty' },
    hint: { zh: '写一个定义，或删掉这个文件', en: 'write a definition, or delete the file' },
  },
  'several-documents': {
    message: { zh: '一个文件里有几个定义（用 --- 隔开）', en: 'one file holds several definitions, divided by ---' },
    hint: { zh: '一个文件只写一个定义', en: 'put each definition in a file of its own' },
  },
  'not-a-mapping': {
    message: {
      zh: '“{file}” 应该由 “键: 值” 组成，却是{gotZh}',
      en: '"{file}" must consist of "key: value", not {gotEn}',
    },
    hint: { zh: '每行写一个键、半角冒号、空格和值', en: 'write a key, a colon, a space and a value on each line' },
  },
  'wrong-folder': {
    message: { zh: '这是{foundZh}，不是{wantedZh}', en: 'this is a {foundEn}, not a {wantedEn}' },
    hint: { zh: '把文件移到 {folder} 文件夹', en: 'move the file to the folder {folder}' },
  },
  'duplicate-id': {
    message: { zh: '{sortZh} “{id}” 已在 {where} 定义过', en: '{sortEn} "{id}" is already defined at {where}' },
    hint: { zh: '给其中一个换个编号', en: 'give one of them another id' },
  },
  'reserved-id': {
    message: { zh: '“{id}” 是内置的总体', en: '"{id}" is a built-in population' },
    hint: { zh: '换一个编号', en: 'choose another id' },
  },

  // YAML
  'yaml-syntax': {
    message: { zh: '这里的 YAML 写法不对', en: 'this is not well-formed YAML' },
    hint: {
      zh: '看看这一行和上一行的缩进、冒号和引号',
      en: 'look at the indentation, colons and quotes of this line and the one above',
    },
  },
  'yaml-tab': {
    message: { zh: '缩进用了制表符', en: 'a tab is used for indentation' },
    hint: { zh: '改用空格', en: 'use spaces' },
  },
  'yaml-indent': {
    message: { zh: '这一行的缩进和上下不一致', en: 'the indentation of this line does not fit its neighbours' },
    hint: { zh: '同一层的键要左对齐', en: 'keys of one level start in the same column' },
  },
  'yaml-quote': {
    message: { zh: '这里开始的引号没有结束', en: 'the quote that opens here is not closed' },
    hint: { zh: '补上 {quote}', en: 'add the closing {quote}' },
  },
  'yaml-bracket': {
    message: { zh: '括号没有结束', en: 'a bracket is not closed' },
    hint: { zh: '补上 ] 或 }', en: 'add the missing ] or }' },
  },
  'yaml-colon': {
    message: { zh: '一行里有两个 “键: 值”', en: 'there are two "key: value" in one line' },
    hint: {
      zh: '带冒号的文字要加引号；下一层的键要另起一行',
      en: 'put text with a colon in quotes; begin nested keys on a line of their own',
    },
  },
  'yaml-key': {
    message: { zh: '这一行不是 “键: 值”', en: 'this line is not a "key: value"' },
    hint: { zh: '键后面写半角冒号和一个空格', en: 'after the key write a colon and a space' },
  },
  'yaml-needs-quotes': {
    message: { zh: '文字不能以 {char} 开头', en: 'a plain text cannot begin with {char}' },
    hint: { zh: '给它加上引号', en: 'put it in quotes' },
  },
  'yaml-escape': {
    message: { zh: '双引号里的 “{escape}” 没有含义', en: '"{escape}" means nothing inside double quotes' },
    hint: { zh: '改用单引号，或写两个反斜杠', en: 'use single quotes, or write two backslashes' },
  },
  'yaml-alias': {
    message: { zh: '引用 “*{alias}” 无法展开', en: 'the alias "*{alias}" cannot be followed' },
    hint: {
      zh: '先写 “&{alias}”，不要引用自身，也不要层层展开；以 * 开头的文字要加引号',
      en: 'set "&{alias}" before it, never inside itself nor many times over; put a text that begins with * in quotes',
    },
  },
  'yaml-tag': {
    message: { zh: '不支持标签 “{tag}”', en: 'the tag "{tag}" is not supported' },
    hint: { zh: '去掉它；以 ! 开头的文字要加引号', en: 'remove it; put a text that begins with ! in quotes' },
  },
  'duplicate-key': {
    message: { zh: '键 “{key}” 在第 {line} 行已经写过', en: 'the key "{key}" is already given on line {line}' },
    hint: { zh: '留下一个', en: 'keep one of them' },
  },
  'bad-key': {
    message: { zh: '“{key}” 不能作键', en: '"{key}" cannot be a key' },
    hint: { zh: '键是一行文字', en: 'a key is a text on one line' },
  },

  // shapes
  'unknown-key': {
    message: { zh: '不认识的键 “{key}”', en: 'unknown key "{key}"' },
    hint: { zh: '可用的键：{known}', en: 'known keys: {known}' },
  },
  'missing-key': {
    message: { zh: '缺少 “{key}”', en: '"{key}" is missing' },
    hint: { zh: '补上 “{key}:”，值是{expectedZh}', en: 'add "{key}:" with {expectedEn}' },
  },
  'wrong-type': {
    message: { zh: '{whatZh} 应该是{expectedZh}，却是{gotZh}', en: '{whatEn} must be {expectedEn}, not {gotEn}' },
    hint: { zh: '改成{expectedZh}', en: 'write {expectedEn}' },
  },
  'not-one-of': {
    message: { zh: '{whatZh} 不能是 {value}', en: '{whatEn} cannot be {value}' },
    hint: { zh: '可用的值：{options}', en: 'one of: {options}' },
  },
  'out-of-range': {
    message: { zh: '{whatZh} {limitZh}，却是 {value}', en: '{whatEn} must be {limitEn}, not {value}' },
    hint: { zh: '改成允许范围里的值', en: 'choose a value within the limit' },
  },
  'bad-value': {
    message: { zh: '{whatZh} 的值 {value} 不对：{reasonZh}', en: '{whatEn} cannot be {value}: {reasonEn}' },
    hint: { zh: '按要求改写这个值', en: 'change the value so that it does' },
  },
  'bad-id': {
    message: { zh: '“{id}” 不能作编号', en: '"{id}" cannot be an id' },
    hint: {
      zh: '编号以汉字或英文字母开头，后面是汉字、字母、数字、_ 或 -',
      en: 'an id begins with a Chinese or English letter, then letters, digits, _ and -',
    },
  },
  'bad-currency': {
    message: { zh: '“{currency}” 不是货币代码', en: '"{currency}" is not a currency code' },
    hint: { zh: '写三个大写字母，例如 CNY', en: 'write three capital letters, for example CNY' },
  },
  'bad-drift-limit': {
    message: { zh: '看不懂的变动上限 “{value}”', en: 'cannot read the drift limit "{value}"' },
    hint: { zh: '写成整数百分比,例如 20%', en: 'write a whole percentage such as 20%' },
  },
  'bad-hours': {
    message: { zh: '看不懂的时段 “{hours}”', en: 'cannot read the hours "{hours}"' },
    hint: { zh: '写成 08:00-21:00,不跨午夜', en: 'write them as 08:00-21:00, not over midnight' },
  },
  'bad-target': {
    message: { zh: '看不懂的目标值 “{value}”', en: 'cannot read the target "{value}"' },
    hint: { zh: '写成数,或 85% 这样的百分比', en: 'write a number, or a percentage such as 85%' },
  },
  'goal-of-what': {
    message: {
      zh: '目标 “{goal}” 没有说量什么,或说了两样',
      en: 'it is not said what the goal "{goal}" measures, or said twice',
    },
    hint: {
      zh: '写 size、share、mean、sum、nps、csat、effort 中的一个,或下一层的 goals',
      en: 'write one of `size`, `share`, `mean`, `sum`, `nps`, `csat` and `effort`, or the `goals` that it is made of',
    },
  },
  'goal-without-target': {
    message: { zh: '目标 “{goal}” 没有 target', en: 'the goal "{goal}" has no target' },
    hint: { zh: '例如 target: 85%', en: 'such as `target: 85%`' },
  },
  'goal-ends-before': {
    message: {
      zh: '目标 “{goal}” 有 start,而 by 不在它之后',
      en: 'the goal "{goal}" has a `start`, and no `by` after it',
    },
    hint: { zh: 'by 要写成 start 之后的一天', en: '`by` is a day after that of `start`' },
  },
  'bad-dependency-limit': {
    message: { zh: '看不懂依赖上限 “{value}”', en: '"{value}" is not a limit of dependency' },
    hint: { zh: '写成 1% 到 99% 的整数百分比,例如 20%', en: 'write a whole percentage from 1% to 99%, such as 20%' },
  },
  'bad-database': {
    message: { zh: '看不懂数据库地址', en: 'the address of the database is not understood' },
    hint: {
      zh: '写成 postgresql://用户:${PG_PASSWORD}@主机:5432/数据库，${…} 是环境变量；也可以整个地址写成一个 ${…}',
      en: 'write postgresql://user:${PG_PASSWORD}@host:5432/database, where ${…} is a variable of the environment, or the whole address as one ${…}',
    },
  },
  'password-in-file': {
    message: { zh: '数据库地址里写着密码', en: 'the address of the database holds a password' },
    hint: {
      zh: '密码不要进文件：放到环境变量里，写成 ${PG_PASSWORD}',
      en: 'keep passwords out of files: put it into a variable of the environment and write ${PG_PASSWORD}',
    },
  },
  'bad-date': {
    message: { zh: '“{date}” 不是日期', en: '"{date}" is not a date' },
    hint: { zh: '写成 年-月-日，例如 2026-06-30', en: 'write year-month-day, for example 2026-06-30' },
  },
  'empty-where': {
    message: { zh: 'where 是空的', en: 'where is empty' },
    hint: {
      zh: '写一个条件；要所有人就写 everyone: true',
      en: 'write a condition; for everybody write everyone: true',
    },
  },
  'about-nothing': {
    message: { zh: '没有写是哪些客群或类的', en: 'no segment and no class is named' },
    hint: {
      zh: '写 segments: [编号],或 classes: [{ scheme: 方案, class: 类 }]',
      en: 'write segments: [id], or classes: [{ scheme: id, class: id }]',
    },
  },
  'bad-share-edge': {
    message: { zh: '看不懂的份额 “{value}”', en: 'cannot read the share "{value}"' },
    hint: {
      zh: '写成 0% 到 100% 的百分比,至多四位小数,例如 12.5%',
      en: 'write a percentage from 0% to 100% with at most four decimals, such as 12.5%',
    },
  },
  'band-upside-down': {
    message: { zh: '区间 “{band}” 的起点大于终点', en: 'the band "{band}" begins above its end' },
    hint: { zh: 'from 写小的,to 写大的', en: 'write the smaller share as `from`, the larger one as `to`' },
  },
  'not-one-view': {
    message: { zh: '“{view}” 要恰好问一件事', en: 'the view "{view}" must ask one thing' },
    hint: {
      zh: '写 shares、league、losses、sheet、perceived、delivered、corners、drivers、gaps、experience、goals、periods 中的一个',
      en: 'write one of shares, league, losses, sheet, perceived, delivered, corners, drivers, gaps, experience, goals, periods',
    },
  },
  'item-twice': {
    message: { zh: '“{item}” 写了两次,或是阶段的名字', en: '"{item}" is written twice, or is the name of a phase' },
    hint: { zh: '每一项起自己的编号', en: 'give each its own id' },
  },
  'rival-not-whole': {
    message: { zh: '“{item}” 没有写对手的', en: '"{item}" does not say what the rival has' },
    hint: {
      zh: '要比对手,每一项都写 rival;对手没有的写 0',
      en: 'to compare, write `rival` for every item; 0 where the rival has none',
    },
  },
  'no-drivers': {
    message: { zh: '没有写驱动因素', en: 'there are no drivers' },
    hint: {
      zh: '在 technology、brand、product、knowledge、relationship 里至少写一个',
      en: 'write at least one under technology, brand, product, knowledge or relationship',
    },
  },
  'scale-upside-down': {
    message: { zh: '量表 {low} 到 {high} 不是从小到大', en: 'the scale {low} to {high} does not go up' },
    hint: { zh: '先写小的,例如 [0, 10]', en: 'write the smaller end first, such as [0, 10]' },
  },
  'no-method': {
    message: { zh: '分群方案 “{id}” 没有方法', en: 'the scheme "{id}" has no method' },
    hint: {
      zh: '加上一个方法，例如 rfm:、tiers:、matrix:、table: 或 life cycle:',
      en: 'add one method, such as rfm:, tiers:, matrix:, table: or life cycle:',
    },
  },
  'several-methods': {
    message: { zh: '分群方案 “{id}” 有几个方法：{methods}', en: 'the scheme "{id}" has several methods: {methods}' },
    hint: {
      zh: '一个方案一个方法；另一个写到新文件里',
      en: 'one scheme, one method; put the other in a file of its own',
    },
  },
})
