import { defineErrors } from '../errors.ts'

/** What can be wrong with files that come in, and what is said of their rows. */
export const intakeErrors = defineErrors('intake', {
  'file-missing': {
    message: { zh: '找不到文件 “{path}”', en: 'there is no file "{path}"' },
    hint: {
      zh: '检查文件名和路径;路径从项目文件夹算起',
      en: 'check the name and the path; paths start at the project folder',
    },
  },
  'no-file-matches': {
    message: { zh: '没有文件符合 “{path}”', en: 'no file matches "{path}"' },
    hint: {
      zh: '* 只在文件名中代表任意字符;检查文件夹和名字,路径从项目文件夹算起',
      en: 'a `*` stands for any letters of a file name, not of a folder; check both, paths start at the project folder',
    },
  },
  'file-is-folder': {
    message: { zh: '“{path}” 是文件夹,不是文件', en: '"{path}" is a folder, not a file' },
    hint: { zh: '写出其中的文件,可以是一个列表', en: 'name the files in it; a list is allowed' },
  },
  'file-empty': {
    message: { zh: '文件 “{path}” 是空的', en: 'the file "{path}" is empty' },
    hint: { zh: '重新导出一次', en: 'export it again' },
  },
  'file-binary': {
    message: { zh: '文件 “{path}” 不是{wanted}:它是 {kind}', en: 'the file "{path}" is not {wanted}: it is {kind}' },
    hint: { zh: '{adviceZh}', en: '{adviceEn}' },
  },
  'file-damaged': {
    message: { zh: '文件 “{path}” 不完整或已损坏', en: 'the file "{path}" is cut short or damaged' },
    hint: { zh: '重新下载或导出一次', en: 'fetch or export it again' },
  },
  'archive-refused': {
    message: { zh: '压缩包 “{path}” 没有解开:{zh}', en: 'the archive "{path}" was not unpacked: {en}' },
    hint: {
      zh: '自己解开它,检查以后把里面的文件写进 from',
      en: 'unpack it yourself, look at it, and name the file in `from`',
    },
  },
  'archive-without': {
    message: {
      zh: '压缩包 “{path}” 里没有 {wanted}',
      en: 'the archive "{path}" has no {wanted}',
    },
    hint: { zh: '里面有:{names}', en: 'it has: {names}' },
  },
  'archive-of-many': {
    message: {
      zh: '压缩包 “{path}” 里有 {count} 个数据文件,不知道读哪一个',
      en: 'the archive "{path}" has {count} data files, and nothing says which to read',
    },
    hint: {
      zh: '写 from: "{path}!文件名",几个就写一个列表;里面有:{names}',
      en: 'write `from: "{path}!name"`, or a list of such; it has: {names}',
    },
  },
  'sheet-missing': {
    message: { zh: '“{path}” 里没有工作表 “{sheet}”', en: '"{path}" has no sheet "{sheet}"' },
    hint: { zh: '{near}它有:{names}', en: '{near}it has: {names}' },
  },
  'no-sheet': {
    message: { zh: '“{path}” 里没有可读的工作表', en: '"{path}" has no sheet that can be read' },
    hint: { zh: '用 sheet 写出要读的工作表;它有:{names}', en: 'name the sheet to read with `sheet`; it has: {names}' },
  },
  'json-array': {
    message: { zh: '文件 “{path}” 是一个 JSON 数组', en: 'the file "{path}" is one JSON array' },
    hint: {
      zh: '要每行一个对象 (JSON lines);例如用 jq -c ".[]" 转换',
      en: "one object per line is read (JSON lines); `jq -c '.[]'` makes them of it",
    },
  },
  'type-unfit-in-file': {
    message: {
      zh: '文件 “{path}” 的列 “{column}” 是 {is},不能当作 {wanted}',
      en: 'column "{column}" of "{path}" is {is}, which cannot be read as {wanted}',
    },
    hint: {
      zh: '{declare}导出时把它转成合适的类型',
      en: '{declare} write the file with a type that fits',
    },
  },
  'header-only': {
    message: { zh: '文件 “{path}” 只有表头,没有数据行', en: 'the file "{path}" has a header and no rows' },
    hint: { zh: '检查导出时的筛选条件', en: 'check the filter it was exported with' },
  },
  'no-header': {
    message: { zh: '文件 “{path}” 的第 {row} 行不是表头', en: 'line {row} of "{path}" is not a header' },
    hint: {
      zh: '在 sources/ 中用 header row 写出表头在第几行',
      en: 'say on which line the header is with `header row` in sources/',
    },
  },
  'wrong-encoding': {
    message: {
      zh: '文件 “{path}” 不是声明的编码 {declared},而是 {found}',
      en: 'the file "{path}" is not {declared} as declared but {found}',
    },
    hint: {
      zh: '在读 “{path}” 的来源里写 encoding: {found};几个文件编码不同时去掉 encoding,每个文件会各自识别',
      en: 'write `encoding: {found}` in the source that reads "{path}"; where its files differ leave `encoding` out, and each file is told by itself',
    },
  },
  'no-customer-id': {
    message: {
      zh: '文件 “{path}” 没有客户编号列 (看到的列:{columns}),无法知道哪些行属于同一个客户',
      en: 'the file "{path}" has no column with a customer id (it has: {columns}), so nobody can tell which rows belong to one customer',
    },
    hint: {
      zh: '{adviceZh}',
      en: '{adviceEn}',
    },
  },
  'no-event-time': {
    message: {
      zh: '文件 “{path}” 像是行为记录,但没有时间列',
      en: 'the file "{path}" looks like events but has no time column',
    },
    hint: { zh: '导出时加上下单时间', en: 'export it with the time of the order' },
  },
  'column-not-in-file': {
    message: {
      zh: '文件 “{path}” 的表头中没有列 “{column}”',
      en: 'column "{column}" is not in the header of "{path}"',
    },
    hint: { zh: '{nearZh}表头是:{header}', en: '{nearEn}the header is: {header}' },
  },
  'column-vanished': {
    message: {
      zh: '上次导入时有的列 “{column}”,文件 “{path}” 里没有',
      en: 'column "{column}", which was there at the last load, is not in "{path}"',
    },
    hint: {
      zh: '{nearZh}若改了名,请在 sources/ 里改 column;若不再需要,请删掉这一列。上次的数据仍然有效。表头是:{header}',
      en: '{nearEn}change `column` in sources/ if it was renamed, or take the column out; what was loaded before stays in force. the header is: {header}',
    },
    exit: 1,
  },
  'column-not-in-table': {
    message: { zh: '表 “{table}” 没有列 “{column}”', en: 'the table "{table}" has no column "{column}"' },
    hint: { zh: '{near}它的列是:{columns}', en: '{near} its columns are: {columns}' },
  },
  'column-type-unfit': {
    message: {
      zh: '表 “{table}” 的列 “{column}” 是 {is},不能当作 {wanted}',
      en: 'column "{column}" of the table "{table}" is {is}, which cannot be read as {wanted}',
    },
    hint: {
      zh: '{declare}在数据库里建一个把它转好类型的视图,再用那个视图作来源',
      en: '{declare} make a view in the database that casts it, and name that view as the source',
    },
  },
  'table-needs-database': {
    message: {
      zh: '来源 “{source}” 要读数据库里的表 “{table}”,但 fenqun.yml 没有写数据库',
      en: 'source "{source}" reads the table "{table}" of a database, and fenqun.yml names none',
    },
    hint: {
      zh: '在 fenqun.yml 里写 engine: { postgres: … },或把 from 改成文件',
      en: 'write `engine: { postgres: … }` in fenqun.yml, or make `from` a file',
    },
  },
  'source-address-not-understood': {
    message: { zh: '看不懂来源里的数据库地址', en: 'the address of the database in a source is not understood' },
    hint: { zh: '写成 {example}', en: 'write {example}' },
  },
  'source-password-in-file': {
    message: {
      zh: '来源 “{source}” 的数据库地址里写着密码',
      en: 'the address of the database in source "{source}" holds a password',
    },
    hint: {
      zh: '密码不要进文件:放到环境变量里,写成 ${SHOP_PASSWORD}',
      en: 'keep passwords out of files: put it into a variable of the environment and write ${SHOP_PASSWORD}',
    },
  },
  'source-query-unfit': {
    message: { zh: '来源 “{source}” 的 query {zh}', en: 'the `query` of source "{source}" {en}' },
    hint: {
      zh: '写一条只读的 SELECT,例如 SELECT id, ordered_at FROM shop.orders;更复杂的请在数据库里建成视图,用 table 来读',
      en: 'write one SELECT that only reads, such as SELECT id, ordered_at FROM shop.orders; make a view of what is more than that, and read it as `table`',
    },
  },
  'source-database-unreachable': {
    message: {
      zh: '来源 “{source}” 连接不上数据库 {database}',
      en: 'source "{source}" cannot reach the database {database}',
    },
    hint: {
      zh: '检查 from 里的主机和端口,以及数据库是否在运行、是否允许从这台机器连接。上次的数据仍然有效',
      en: 'check the host and port in `from`, that the database is running, and that it lets this machine in; what was loaded before stays in force',
    },
    exit: 2,
  },
  'source-database-lost': {
    message: {
      zh: '来源 “{source}” 读到一半,与数据库 {database} 的连接断了',
      en: 'source "{source}" lost its connection to the database {database} while it was read',
    },
    hint: {
      zh: '什么都没有导入,上次的数据仍然有效;再运行一次 fenqun load',
      en: 'nothing was loaded, and what was loaded before stays in force; run `fenqun load` again',
    },
    exit: 2,
  },
  'source-database-denied': {
    message: {
      zh: '数据库 {database} 不让来源 “{source}” 的用户进入',
      en: 'the database {database} does not let the user of source "{source}" in',
    },
    hint: {
      zh: '检查 from 里的用户名和数据库名,以及放密码的环境变量',
      en: 'check the user and the database in `from`, and the variable of the environment that holds the password',
    },
  },
  'source-database-refused': {
    message: {
      zh: '数据库 {database} 拒绝了来源 “{source}” 的读取 ({what})',
      en: 'the database {database} refuses what source "{source}" reads ({what})',
    },
    hint: {
      zh: '下面是数据库的原话;检查 table 或 query,以及用户是否有 SELECT 权限',
      en: "the database's own words are below; check `table` or `query`, and that the user may SELECT",
    },
  },
  'source-table-missing': {
    message: {
      zh: '数据库 {database} 里没有表或视图 “{table}”,或用户看不到它',
      en: 'there is no table or view "{table}" in the database {database}, or the user may not see it',
    },
    hint: {
      zh: '{near}写成 库.表,例如 shop.orders;不写库名就是地址里的那个',
      en: '{near} write `database.table`, such as shop.orders; without a database it is the one of the address',
    },
  },
  'watermark-unfit': {
    message: {
      zh: '“{table}” 的列 “{column}” 是 {is},不能作 watermark',
      en: 'column "{column}" of "{table}" is {is}, which cannot be a watermark',
    },
    hint: {
      zh: 'watermark 要一列只增不减的时间或数,例如 updated_at',
      en: 'a watermark is a time or a number that only grows, such as updated_at',
    },
  },
  'table-empty': {
    message: { zh: '表 “{table}” 没有行', en: 'the table "{table}" has no rows' },
    hint: {
      zh: '检查表名,以及视图里的筛选条件',
      en: 'check its name and, of a view, what it selects',
    },
  },
  'pack-unknown': {
    message: { zh: '没有行业 “{pack}”', en: 'there is no pack "{pack}"' },
    hint: { zh: '{near} 现有:{known}', en: '{near} there are: {known}' },
  },
  'folder-not-empty': {
    message: { zh: '文件夹 “{folder}” 里已经有一个项目', en: 'there already is a project in "{folder}"' },
    hint: {
      zh: '换一个新文件夹;fenqun 不会覆盖写好的定义',
      en: 'use a new folder; definitions that are there are never overwritten',
    },
  },
  'folder-not-made': {
    message: { zh: '建不了文件夹 “{folder}”', en: 'the folder "{folder}" cannot be made' },
    hint: {
      zh: '“{parent}” 不能写入或不是文件夹;换一个您有权写的位置',
      en: '"{parent}" cannot be written or is no folder; choose a place that you may write to',
    },
  },
  'source-unfit': {
    message: { zh: '来源 “{source}” 的定义不完整:{zh}', en: 'source "{source}" is not complete: {en}' },
    hint: { zh: '补上后再试', en: 'add it and try again' },
  },
  'column-unknown-in-source': {
    message: {
      zh: '来源 “{source}” 的列 “{column}” 用到了没有定义的列 “{part}”',
      en: 'column "{column}" of source "{source}" is made from column "{part}", which is not defined',
    },
    hint: { zh: '写 columns: 下面的列名', en: 'use a name from under columns:' },
  },
  'too-many-rejects': {
    message: {
      zh: '来源 “{source}”:{rows} 行中有 {rejected} 行无法读取 ({share}),超过上限 {limit}',
      en: 'source "{source}": {rejected} of {rows} rows could not be read ({share}), more than the limit of {limit}',
    },
    hint: {
      zh: '第一处:{first}。全部在 {file}。上次的数据仍然有效;要放宽请改 reject limit',
      en: 'the first: {first}. all are in {file}. what was loaded before stays in force; raise `reject limit` to allow more',
    },
    exit: 1,
  },
  'too-many-rejects-in-table': {
    message: {
      zh: '来源 “{source}”:{rows} 行中有 {rejected} 行无法读取 ({share}),超过上限 {limit}',
      en: 'source "{source}": {rejected} of {rows} rows could not be read ({share}), more than the limit of {limit}',
    },
    hint: {
      zh: '{reasons}。例子在 {file}。上次的数据仍然有效;要放宽请改 reject limit',
      en: '{reasons}. examples are in {file}. what was loaded before stays in force; raise `reject limit` to allow more',
    },
    exit: 1,
  },
  'unreadable-lines': {
    message: { zh: '文件 “{path}” 的行无法切分', en: 'the lines of "{path}" cannot be told apart' },
    hint: {
      zh: '检查分隔符和引号;下面是引擎的原话',
      en: "check the separator and the quotes; the engine's words are below",
    },
    exit: 1,
  },
  'nothing-left': {
    message: { zh: '来源 “{source}” 没有一行可用', en: 'source "{source}" has no usable row' },
    hint: {
      zh: '共 {rows} 行:{rejected} 行无法读取,{withoutId} 行没有客户编号。{why}',
      en: 'of {rows} rows {rejected} could not be read and {withoutId} have no customer id. {why}',
    },
    exit: 1,
  },
  'rejected-rows': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{rows} 行中有 {rejected} 行无法读取,没有导入',
      en: 'source "{source}": {rejected} of {rows} rows could not be read and were left out',
    },
    hint: {
      zh: '第一处:{first}。全部在 {file}',
      en: 'the first: {first}. all are in {file}',
    },
    exit: 0,
  },
  'rejected-rows-in-table': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{rows} 行中有 {rejected} 行无法读取,没有导入',
      en: 'source "{source}": {rejected} of {rows} rows could not be read and were left out',
    },
    hint: { zh: '{reasons}。例子在 {file}', en: '{reasons}. examples are in {file}' },
    exit: 0,
  },
  'duplicate-header': {
    severity: 'warning',
    message: {
      zh: '文件 “{path}” 有两列都叫 “{column}”:读第 {first} 列,不读第 {again} 列',
      en: 'two columns of "{path}" are called "{column}": column {first} is read, column {again} is not',
    },
    hint: {
      zh: '来源只能用表头指明列;两列都要用就在文件里给其中一列改名',
      en: 'a source names columns by their header; to have both rename one of them in the file',
    },
    exit: 0,
  },
  'very-long-cell': {
    severity: 'warning',
    message: {
      zh: '文件 “{path}” 第 {line} 行,列 “{column}” 的一个值里有 {breaks} 个换行',
      en: 'a value of column "{column}" that begins in the record at line {line} of "{path}" has {breaks} line breaks in it',
    },
    hint: {
      zh: '多半是引号没有闭合,把后面的行都吞了进去;请检查那一行的引号',
      en: 'most often a quote that is not closed took in the lines after it; look at the quotes of that line',
    },
    exit: 0,
  },
  'merged-header': {
    severity: 'warning',
    message: {
      zh: '“{path}” 的表头里有合并的单元格 {range} (“{text}”),已拆开',
      en: 'the header of "{path}" has merged cells, {range} ("{text}"), which were taken apart',
    },
    hint: {
      zh: '拆开后每一格都叫 “{text}”;要用其中另一列,就在文件里给它单独的表头',
      en: 'each of them is called "{text}" now; give a column its own header in the file to have another than the first',
    },
    exit: 0,
  },
  'numbers-cut': {
    severity: 'warning',
    message: {
      zh: '“{path}” 的列 “{column}” 有 {count} 个超过 15 位的数,Excel 已把末尾变成 0,例如第 {row} 行的 {value}',
      en: 'column "{column}" of "{path}" has {count} numbers of more than 15 digits, whose last digits Excel has made 0, such as {value} in row {row}',
    },
    hint: {
      zh: '编号要从原系统重新导出:导出为 CSV,或先把这一列的格式设为 “文本”',
      en: 'export the ids again from where they come: as CSV, or into a column that is formatted as text',
    },
    exit: 0,
  },
  'formula-errors': {
    severity: 'warning',
    message: {
      zh: '“{path}” 的列 “{column}” 有 {count} 个公式出错,例如第 {row} 行的 {value}',
      en: 'column "{column}" of "{path}" has {count} formulas that failed, such as {value} in row {row}',
    },
    hint: {
      zh: '在表里修好公式,或粘贴为值以后再导出',
      en: 'mend the formulas in the sheet, or paste their values, and save it again',
    },
    exit: 0,
  },
  'rows-shrank': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:这次只有 {rows} 行,上次有 {before} 行',
      en: 'source "{source}": {rows} rows now, {before} at the last load',
    },
    hint: {
      zh: '每次导入都是完整的一份,不是追加:请检查导出的日期范围和筛选条件;上一版仍保存着',
      en: 'a load is the whole of a source, nothing is added up: check the dates and filters of the export; the last version is kept',
    },
    exit: 0,
  },
  'texts-not-mapped': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}” 的列 “{column}”:{count} 行的文字 (共 {spellings} 种) 不在对照表里:{texts}',
      en: 'column "{column}" of source "{source}": {count} rows have texts ({spellings} of them) that are in no table: {texts}',
    },
    hint: {
      zh: '原文都在列 “{column}_raw” 里;`fenqun show sources` 列出最常见的;要归类就在 normalise 里写 file: 用自己的对照表',
      en: 'what they were is in column "{column}_raw"; `fenqun show sources` lists the commonest; to place them, give `normalise` a `file:` with a table of your own',
    },
    exit: 0,
  },
  'normalise-file-unreadable': {
    message: { zh: '归并用的对照表 “{file}” 读不了', en: 'the table "{file}" to normalise by cannot be read' },
    hint: {
      zh: '要项目里的两列文件:原值,新值;“*工” 表示以 “工” 结尾的都算',
      en: 'it must be a file of two columns in the project: from, to; "*er" stands for every text that ends in "er"',
    },
  },
  'identifiers-taken-back': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:新来的行更正或删除了用来认人的事件,所以这次重新读取了全部数据',
      en: 'source "{source}": rows that came correct or take away events that tell who is whom, so everything was read again',
    },
    hint: {
      zh: '只有这样,被更正的电话或会员号才不再把人合并;读取会慢一些,结果不受影响',
      en: 'only so does a corrected phone or member number merge nobody any more; it takes longer and changes nothing else',
    },
    exit: 0,
  },
  'all-files-again': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:文件 “{path}” {zh},所以这次重新读取了全部文件',
      en: 'source "{source}": the file "{path}" {en}, so all files were read again',
    },
    hint: {
      zh: 'load: new files 只读新来的文件:旧文件留在原处不改,新文件按名称排在后面',
      en: 'with `load: new files` only files that are new are read: leave old ones as they are, and name new ones so that they come last',
    },
    exit: 0,
  },
  'watermark-ahead': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{count} 行的水位列 “{column}” 在将来',
      en: 'source "{source}": the watermark "{column}" of {count} rows is in the future',
    },
    hint: {
      zh: '这些行已经读入,每次装入会再读一遍;请在数据库里更正这一列',
      en: 'these rows were read, and will be read again at each load; mend the column in the database',
    },
    exit: 0,
  },
  'rows-without-watermark': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{count} 行的 “{column}” 是空的,没有导入',
      en: 'source "{source}": {count} rows have no "{column}" and were left out',
    },
    hint: {
      zh: '没有 watermark 的行无法知道何时来的;给它们填上值',
      en: 'of a row without its watermark nobody knows when it came: give them one',
    },
    exit: 0,
  },
  'rows-without-id': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{count} 行没有客户编号,没有导入',
      en: 'source "{source}": {count} rows have no customer id and were left out',
    },
    hint: {
      zh: '这些多半是没有会员号的散客;需要他们就在导出时带上编号',
      en: 'most often these are buyers without a member number; export an id with them if you need them',
    },
    exit: 0,
  },
  'links-in-a-circle': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{count} 组实体的关系绕成了圈:{circles}',
      en: 'source "{source}": links lead round in a circle among {count} sets of entities: {circles}',
    },
    hint: {
      zh: '圈里每个实体都算在别的每一个之下,各算一次;改掉错的那一条关系',
      en: 'each of a set counts as below all others, once; mend the link that is wrong',
    },
    exit: 0,
  },
  'duplicate-rows': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{count} 行与另一行完全相同,只留一行',
      en: 'source "{source}": {count} rows equal another row exactly; one of each was kept',
    },
    hint: {
      zh: '若相同的行确实是两次购买,请导出行号并声明 as: event id',
      en: 'if equal rows are real (the same thing bought twice), export a line number and declare it `as: event id`',
    },
    exit: 0,
  },
  'duplicate-ids': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{count} 行的编号后面又出现过,以最后一行为准',
      en: 'source "{source}": {count} rows have an id that comes again further down; the last row counts',
    },
    hint: {
      zh: '一个编号应只有一行;有历史的资料请声明 as: valid from',
      en: 'one row per id is expected; for values with a history declare a column `as: valid from`',
    },
    exit: 0,
  },
  'future-times': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{count} 行的时间晚于现在 ({now}),最晚 {latest}',
      en: 'source "{source}": {count} rows are later than now ({now}), the latest {latest}',
    },
    hint: {
      zh: '它们会在时间到了以后才被看到;请检查时区和日期格式',
      en: 'they are not seen before their time; check the time zone and the format of dates',
    },
    exit: 0,
  },
  'future-dates': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:列 “{column}” 有 {count} 行晚于现在,最晚 {latest}',
      en: 'source "{source}": {count} rows have a "{column}" later than now, the latest {latest}',
    },
    hint: {
      zh: '若不是到期日之类的日期,多半是录错了或占位 (如 2099-01-01):请改正,或在 missing 里写明这种写法',
      en: 'unless it is a date like an expiry, it is a slip or a filler (2099-01-01): correct it, or list it under `missing`',
    },
    exit: 0,
  },
  'numbers-not-finite': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{count} 个数是 NaN 或无穷大,按缺失处理',
      en: 'source "{source}": {count} numbers were NaN or infinite and count as missing',
    },
    hint: {
      zh: '看看导出的公式:除以零会写成这样',
      en: 'look at the formula that exports them: a division by zero is written so',
    },
    exit: 0,
  },
  'times-in-gap': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{count} 个时间因拨钟在时区 {zone} 并不存在,这些行没有导入',
      en: 'source "{source}": {count} times do not exist in {zone} (clocks put forward); the rows were left out',
    },
    hint: {
      zh: '检查来源的 time zone;若时间带偏移,请让文件写出偏移',
      en: "check the source's `time zone`; where times carry an offset, let the file write it",
    },
    exit: 0,
  },
  'times-overlap': {
    severity: 'warning',
    message: {
      zh: '来源 “{source}”:{count} 个时间在时区 {zone} 出现过两次,按第一次算',
      en: 'source "{source}": {count} times came twice in {zone} (clocks put back); the first was taken',
    },
    hint: {
      zh: '要分清两次,请让文件写出偏移,例如 +08:00',
      en: 'to tell the two apart let the file write the offset, e.g. +08:00',
    },
    exit: 0,
  },
})
