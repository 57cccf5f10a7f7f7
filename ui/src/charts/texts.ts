import { defineTexts } from '../texts/define-texts.ts'

export const texts = defineTexts('figure', {
  zh: {
    view: '查看方式',
    chart: '图',
    table: '表',
    copy: '复制这句话',
    copied: '已复制',
    'not-copied': '浏览器不允许复制,请手动选取',
    download: '下载:{{title}}',
    'as-csv': 'CSV(Excel 可直接打开)',
    'as-xlsx': 'Excel 工作簿',
    'as-png': 'PNG 图片(16:9)',
    'not-saved': '文件没有生成,请重试',
    source: '{{project}} · 基准时 {{day}} · 计算于 {{computed}} · 运行 {{run}}',
  },
  en: {
    view: 'View as',
    chart: 'Chart',
    table: 'Table',
    copy: 'Copy this sentence',
    copied: 'Copied',
    'not-copied': 'The browser does not allow copying; select the text by hand',
    download: 'Download: {{title}}',
    'as-csv': 'CSV (opens in Excel)',
    'as-xlsx': 'Excel workbook',
    'as-png': 'PNG picture (16:9)',
    'not-saved': 'The file could not be made, try again',
    source: '{{project}} · as of {{day}} · computed {{computed}} · run {{run}}',
  },
})
