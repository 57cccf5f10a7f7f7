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
})
