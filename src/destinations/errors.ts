import { defineErrors } from '../errors.ts'

/** What can go wrong while a list leaves. */
export const destinationErrors = defineErrors('destinations', {
  'unknown-file-format': {
    message: { zh: '看不出要写成什么格式:“{path}”', en: 'cannot tell the format from the name "{path}"' },
    hint: { zh: '文件名要以其中之一结尾:{endings}', en: 'end the file name in one of {endings}' },
  },
  'too-many-rows': {
    message: {
      zh: '{format} 一个文件最多 {limit} 行,这份名单更多',
      en: 'one {format} file holds {limit} rows at most; this list has more',
    },
    hint: {
      zh: '写成 .csv 或 .parquet,或先缩小名单',
      en: 'write .csv or .parquet, or make the list smaller',
    },
  },
  'cell-too-long': {
    message: {
      zh: '列 “{column}” 有一个值长 {length} 个字符,超过 Excel 一格的 {limit}',
      en: 'a value in column "{column}" has {length} characters; an Excel cell holds {limit}',
    },
    hint: { zh: '写成 .csv,或用 --columns 去掉这一列', en: 'write .csv, or leave the column out with --columns' },
  },
  'list-not-written': {
    message: { zh: '无法写入 “{path}”', en: 'cannot write "{path}"' },
    hint: {
      zh: '检查文件夹是否存在、能否写入、磁盘是否还有空间、文件是否正在 Excel 里打开;没写完的文件已删除',
      en: 'check that the folder exists and may be written, that the disk has room, and that the file is not open in Excel; the unfinished file was removed',
    },
    exit: 2,
  },
  'export-target-taken': {
    message: { zh: '名单不能写到 “{path}”:{why}', en: 'a list cannot be written to "{path}": {why}' },
    hint: {
      zh: '换一个文件:不在 .fenqun 里,也不是项目要读的文件(大小写不算区别)',
      en: 'choose another file, not in .fenqun and not one that the project reads (a difference in case is none)',
    },
  },
  'export-outside': {
    message: {
      zh: '从网页或接口导出只能写进 {folder}/,不能写 “{to}”',
      en: 'over HTTP lists are written below {folder}/ only, and not to "{to}"',
    },
    hint: {
      zh: '在 exports/ 的文件里写 to: {folder}/名单.csv (不能是绝对路径、..、通向外面的链接),或在装有项目的机器上运行 fenqun export',
      en: 'write `to: {folder}/NAME.csv` in the file of exports/ (no absolute path, no `..`, no link that leads out), or run `fenqun export` on the machine that has the project',
    },
  },
  'purpose-missing': {
    message: {
      zh: '名单带有个人信息({columns}),要写明用途',
      en: 'the list carries personal columns ({columns}) and needs a purpose',
    },
    hint: {
      zh: '加上 --purpose,例如 --purpose "6 月流失挽回短信";用途会记入导出日志',
      en: 'add --purpose, such as --purpose "win-back text messages, June"; it is kept in the export log',
    },
    exit: 4,
  },
  'unknown-list-column': {
    message: { zh: '名单里没有列 “{name}”', en: 'the list has no column "{name}"' },
    hint: {
      zh: '{near} 可选的列:{known}',
      en: '{near} columns to choose from: {known}',
    },
  },
  'nothing-to-unmask': {
    message: { zh: '“{kind}” 没有个人信息可以显示', en: '"{kind}" has no personal columns to show' },
    hint: { zh: '去掉 --unmask', en: 'leave --unmask out' },
  },
  'text-of-one-column': {
    message: {
      zh: '.txt 一行只写一个值,这份名单有几列:{columns}',
      en: 'a .txt has one value a line; this list has the columns {columns}',
    },
    hint: {
      zh: '短信名单用 --as sms;要几列就写成 .xlsx 或 .csv',
      en: 'for text messages add --as sms; for several columns write .xlsx or .csv',
    },
  },
  'value-with-line-end': {
    message: {
      zh: '列 “{title}” 有的值里有换行,.txt 放不下',
      en: 'a value of column "{title}" has a line end, which a .txt cannot hold',
    },
    hint: { zh: '写成 .xlsx 或 .csv', en: 'write .xlsx or .csv' },
  },
  'unknown-layout': {
    message: { zh: '没有样式 “{name}”', en: 'there is no layout "{name}"' },
    hint: { zh: '{near} 可选:{known}', en: '{near} choose from {known}' },
  },
  'layout-needs-unmask': {
    message: {
      zh: '“{layout}” 带着可读的联系方式,要写明 --unmask',
      en: 'the layout "{layout}" carries readable contacts, and that must be asked for',
    },
    hint: {
      zh: '确认您可以看这些联系方式,再加上 --unmask 和 --purpose',
      en: 'if you may read these contacts, add --unmask and --purpose',
    },
    exit: 4,
  },
  'layout-not-for': {
    message: { zh: '“{layout}” 不能写成 “{path}”', en: 'the layout "{layout}" cannot be written to "{path}"' },
    hint: { zh: '文件名要以其中之一结尾:{endings}', en: 'end the file name in one of {endings}' },
  },
  'layout-lacks-contacts': {
    message: {
      zh: '“{kind}” 的来源没有 “{layout}” 需要的个人信息列:{contacts}',
      en: 'no source of "{kind}" has the personal columns that the layout "{layout}" needs: {contacts}',
    },
    hint: {
      zh: '在 sources/ 里给那一列写上 private,例如 private: phone,再 fenqun load',
      en: 'mark the column in sources/ with private, such as private: phone, and run fenqun load',
    },
  },
  'layout-lacks-column': {
    message: {
      zh: '“{layout}” 需要一列“{role}”,没有叫 {usual} 的标签或个人信息列',
      en: 'the layout "{layout}" needs a column "{role}"; there is no attribute or personal column called {usual}',
    },
    hint: {
      zh: '把它定义成标签 (given: 来源.列),或在 exports/*.yml 里写 {role}: 列名',
      en: 'define it as an attribute (given: source.column), or write {role}: name in exports/*.yml',
    },
  },
  'list-too-small': {
    message: {
      zh: '名单只有 {rows} 行;广告平台一般要匹配上约 {fewest} 人才能投放',
      en: 'the list has {rows} rows; platforms need about {fewest} matched people to run on it',
    },
    hint: {
      zh: '放宽客群,或换一种触达方式',
      en: 'widen the segment, or reach these people another way',
    },
    severity: 'warning',
  },
  'table-unreachable': {
    message: { zh: '连不上 “{table}”', en: 'cannot connect to "{table}"' },
    hint: {
      zh: '检查地址、用户和密码 (${NAME} 或 PGPASSWORD)、网络;什么都没有改变',
      en: 'check the address, the user, the password (${NAME} or PGPASSWORD) and the network; nothing was changed',
    },
    exit: 2,
  },
  'table-not-written': {
    message: { zh: '没有写成表 “{table}”', en: 'the table "{table}" was not written' },
    hint: {
      zh: '表里的行还是原来的;看下面数据库的原话,处理后再导出一次',
      en: 'its rows are as they were; see the words of the database below, and export again',
    },
    exit: 2,
  },
  'table-perhaps-written': {
    message: {
      zh: '表 “{table}” 提交时断了连接,不知道写成了没有',
      en: 'the connection was lost while "{table}" was committed: whether it was written is not known',
    },
    hint: {
      zh: '要么全部写成,要么一行没动;再导出一次,结果相同',
      en: 'either all of it was written or nothing; export again, which gives the same rows',
    },
    exit: 2,
  },
  'table-taken': {
    message: {
      zh: '名单不能写到 “{table}”:“{schema}” 里是 fenqun 或数据库自己的表',
      en: 'a list cannot be written to "{table}": "{schema}" holds tables of fenqun or of the database itself',
    },
    hint: { zh: '换一个模式 (schema)', en: 'choose another schema' },
  },
  'table-without-schema': {
    message: { zh: '数据库里没有模式 “{schema}” ({table})', en: 'the database has no schema "{schema}" ({table})' },
    hint: { zh: '先建好它 (CREATE SCHEMA),或换一个', en: 'create it first, or choose another one' },
  },
  'no-table': {
    message: { zh: '“{table}” 不是普通的表', en: '"{table}" is no ordinary table' },
    hint: { zh: '换一个名字;表还没有时会自动建', en: 'choose another name; a table that is not there is made' },
  },
  'table-other-columns': {
    message: {
      zh: '表 “{table}” 的列与名单不同:{differences}',
      en: 'the columns of table "{table}" are not those of the list: {differences}',
    },
    hint: {
      zh: '用 --columns 选成一样的列,或换一个表;fenqun 不改已有表的结构',
      en: 'choose the same columns with --columns, or another table; fenqun does not change a table that is there',
    },
  },
  'column-name-too-long': {
    message: {
      zh: '列名 “{name}” 超过 63 字节,PostgreSQL 会截断它',
      en: 'the column name "{name}" has more than 63 bytes, which PostgreSQL would cut',
    },
    hint: {
      zh: '给这个标签换一个短些的编号,或不导出它',
      en: 'give the attribute a shorter id, or leave it out with --columns',
    },
  },
  'table-without-key': {
    message: {
      zh: '表 “{table}” 的 “{key}” 没有唯一约束,不能按编号更新',
      en: 'column "{key}" of table "{table}" is not unique, so rows cannot be found anew by it',
    },
    hint: {
      zh: '给它加上主键或唯一索引,或用 --mode replace',
      en: 'give it a primary key or unique index, or use --mode replace',
    },
  },
  'webhook-not-https': {
    message: { zh: '“{url}” 不是 https', en: '"{url}" is not https' },
    hint: {
      zh: '名单只发往 https 地址;本机 (localhost) 例外',
      en: 'lists go to https addresses only; localhost is the exception',
    },
  },
  'webhook-secret-missing': {
    message: { zh: '没有签名用的密钥', en: 'there is no secret to sign with' },
    hint: {
      zh: '设好环境变量 FENQUN_WEBHOOK_SECRET,接收方用同一个密钥核对 Fenqun-Signature',
      en: 'set the environment variable FENQUN_WEBHOOK_SECRET; the receiver checks Fenqun-Signature with the same secret',
    },
  },
  'webhook-gave-up': {
    message: {
      zh: '“{url}” 没有收下全部名单:第 {failed} 批失败 ({why});{delivered}',
      en: '"{url}" did not take all of the list: batch {failed} failed ({why}); {delivered}',
    },
    hint: {
      zh: '接收方好了再导出一次:同一份名单的每一批带着同样的 Idempotency-Key,收过的不会重复',
      en: 'export again when the receiver is well: every batch of the same list has the same Idempotency-Key, so none counts twice',
    },
    exit: 2,
  },
  'receiver-not-understood': {
    message: { zh: '看不出 “{to}” 是什么地址', en: 'cannot tell what kind of address "{to}" is' },
    hint: {
      zh: '写文件名,postgresql://…#模式.表,或 https://…',
      en: 'write a file, postgresql://…#schema.table, or https://…',
    },
  },
  'table-not-understood': {
    message: { zh: '“{name}” 不是一个表', en: '"{name}" is no table' },
    hint: {
      zh: '地址后面写 #模式.表 (各不超过 63 字节;名字里有点的加双引号)',
      en: 'end the address with #schema.table, each at most 63 bytes; a name with a point in double quotes',
    },
  },
  'password-in-address': {
    message: { zh: '地址里写着密码', en: 'the address holds a password' },
    hint: {
      zh: '写成 ${NAME},密码放在环境变量 NAME 里 (命令行上用单引号括起来)',
      en: 'write ${NAME} and keep the password in that variable of the environment (in single quotes on a command line)',
    },
  },
})
