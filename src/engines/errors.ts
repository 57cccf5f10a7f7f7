import { defineErrors } from '../errors.ts'

/** What can go wrong while an engine runs SQL or writes files. */
export const engineErrors = defineErrors('engines', {
  'engine-out-of-memory': {
    message: {
      zh: '计算引擎的内存不够:上限为 {limit}',
      en: 'the engine ran out of memory: the limit is {limit}',
    },
    hint: {
      zh: '调高内存上限 (--memory-limit,如 8GB),或关闭其他程序;也请检查临时文件夹所在的磁盘是否有空间:{temporary}',
      en: 'raise the limit (--memory-limit, such as 8GB) or close other programs; also check that the disk of the temporary folder has room: {temporary}',
    },
    exit: 2,
  },
  'disk-full': {
    message: { zh: '磁盘已满,无法写入 “{path}”', en: 'the disk is full: cannot write "{path}"' },
    hint: {
      zh: '腾出空间后重新运行;已发布的结果没有改变,没写完的文件已删除',
      en: 'free some space and run again; what was published is unchanged and the unfinished file was removed',
    },
    exit: 2,
  },
  interrupted: {
    message: { zh: '已中断', en: 'interrupted' },
    hint: {
      zh: '重新运行即可;已发布的结果没有改变',
      en: 'run again when you like; what was published is unchanged',
    },
    exit: 2,
  },
  'file-not-allowed': {
    message: {
      zh: '引擎不允许读写项目以外的文件',
      en: 'the engine may not touch a file outside the folders of this project',
    },
    hint: {
      zh: '把文件放进项目文件夹,或在 sources/ 中声明它所在的文件夹;允许的文件夹:{folders}',
      en: 'move the file into the project, or declare its folder in sources/; allowed folders: {folders}',
    },
  },
  'file-unreadable': {
    message: { zh: '引擎无法读取文件', en: 'the engine cannot read a file' },
    hint: {
      zh: '检查文件是否存在、是否完整;.fenqun 中的文件损坏时,重新导入即可重建',
      en: 'check that the file is there and whole; a damaged file inside .fenqun is rebuilt by importing again',
    },
    exit: 2,
  },
  'write-failed': {
    message: { zh: '无法写入 “{path}”', en: 'cannot write "{path}"' },
    hint: {
      zh: '检查文件夹是否存在、是否有写入权限;没写完的文件已删除',
      en: 'check that the folder exists and may be written; the unfinished file was removed',
    },
    exit: 2,
  },
  'column-not-streamed': {
    message: {
      zh: '类型为 {type} 的列 “{column}” 不能成批读取',
      en: 'column "{column}" of type {type} cannot be read in chunks',
    },
    hint: {
      zh: '在查询中转成 BIGINT、DOUBLE 或 VARCHAR',
      en: 'cast it to BIGINT, DOUBLE or VARCHAR in the query',
    },
    exit: 2,
  },
  'memory-limit-not-understood': {
    message: { zh: '看不懂内存上限 “{value}”', en: 'memory limit not understood: "{value}"' },
    hint: {
      zh: '写成字节数或 512MB、8GB 这样的形式',
      en: 'write a number of bytes, or something like 512MB or 8GB',
    },
  },
  'name-not-allowed': {
    message: { zh: '名称中不能有空字符 (U+0000)', en: 'a name may not contain the character U+0000' },
    hint: { zh: '请改名', en: 'give it another name' },
  },
  'database-unreachable': {
    message: { zh: '连接不上数据库 {database}', en: 'cannot reach the database {database}' },
    hint: {
      zh: '检查 fenqun.yml 中 engine 的地址、用户名和密码,以及数据库是否在运行',
      en: 'check the address, user and password under `engine` in fenqun.yml, and that the database is running',
    },
    exit: 2,
  },
  'database-not-understood': {
    message: { zh: '看不懂数据库地址', en: 'the address of the database is not understood' },
    hint: {
      zh: '写成 postgresql://用户:密码@主机:端口/数据库',
      en: 'write postgresql://user:password@host:port/database',
    },
  },
  'database-not-unicode': {
    message: { zh: '数据库 {database} 的编码是 {encoding}', en: 'the database {database} is encoded in {encoding}' },
    hint: { zh: '请用编码为 UTF8 的数据库', en: 'use a database whose encoding is UTF8' },
    exit: 2,
  },
  'database-full': {
    message: { zh: '数据库 {database} 的磁盘已满', en: 'the disk of the database {database} is full' },
    hint: {
      zh: '腾出空间后重新运行;已发布的结果没有改变',
      en: 'free some space and run again; what was published is unchanged',
    },
    exit: 2,
  },
  'database-out-of-memory': {
    message: { zh: '数据库 {database} 的内存不够', en: 'the database {database} ran out of memory' },
    hint: {
      zh: '给数据库更多内存,或减少同时进行的工作',
      en: 'give the database more memory, or less to do at the same time',
    },
    exit: 2,
  },
  'table-missing': {
    message: {
      zh: '数据库 {database} 里没有表或视图 “{table}”',
      en: 'there is no table or view "{table}" in the database {database}',
    },
    hint: {
      zh: '{near}写成 模式.表,例如 shop.order_lines;不写模式就是 public',
      en: '{near} write `schema.table`, such as shop.order_lines; without a schema it is public',
    },
  },
  'table-not-readable': {
    message: {
      zh: '用户 {user} 没有权限读取 “{table}”',
      en: 'the user {user} may not read "{table}"',
    },
    hint: {
      zh: '请数据库管理员执行:{grant}',
      en: 'ask who runs the database for: {grant}',
    },
  },
  'engine-closed': {
    message: { zh: '引擎已关闭', en: 'the engine is closed' },
    hint: { zh: '重新打开项目', en: 'open the project again' },
    exit: 2,
  },
  'engine-refused': {
    message: { zh: '引擎无法执行语句', en: 'the engine refused a statement' },
    hint: {
      zh: '下面是引擎的原话;多半是数据与定义不符,否则请报告这个问题',
      en: "the engine's own words are below; most often the data does not fit the definition, else please report it",
    },
    exit: 2,
  },
})
