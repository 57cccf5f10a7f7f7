import { defineErrors } from '../errors.ts'

/** What can go wrong at the door: with the command line itself, before or around the work. */
export const cliErrors = defineErrors('cli', {
  'unknown-command': {
    message: { zh: '没有命令 “{name}”', en: 'there is no command "{name}"' },
    hint: { zh: '{near} fenqun --help 列出所有命令', en: '{near} `fenqun --help` lists them' },
  },
  'unknown-option': {
    message: { zh: '没有选项 “{name}”', en: 'there is no option "{name}"' },
    hint: { zh: '{near} fenqun {command} --help 列出所有选项', en: '{near} `fenqun {command} --help` lists them' },
  },
  'missing-argument': {
    message: { zh: 'fenqun {command} 缺少 {name}', en: '`fenqun {command}` needs {name}' },
    hint: { zh: '用法:{usage}', en: 'usage: {usage}' },
  },
  'no-command': {
    message: { zh: '没有写命令', en: 'no command was given' },
    hint: { zh: '上面是全部命令', en: 'the commands are listed above' },
  },
  'wrong-use': {
    message: { zh: '命令行写法不对', en: 'the command line is not understood' },
    hint: { zh: 'fenqun {command} --help 说明用法', en: '`fenqun {command} --help` shows how' },
  },
  'bad-option-value': {
    message: { zh: '{option} 的值 “{value}” 不对', en: '{option} cannot be "{value}"' },
    hint: { zh: '{expected}', en: '{expected}' },
  },
  'missing-option': {
    message: { zh: '缺少 {option}', en: '{option} is missing' },
    hint: { zh: '加上 {option} 和{expected}', en: 'add {option} with {expected}' },
  },
  'no-project-here': {
    message: {
      zh: '在 “{folder}” 和它的上级文件夹里都没有 fenqun.yml',
      en: 'there is no fenqun.yml in "{folder}" or a folder above it',
    },
    hint: {
      zh: '到项目文件夹里运行,或加 --project 文件夹;新建项目:fenqun init 文件夹 --from 订单.csv',
      en: 'run it inside a project, or add `--project FOLDER`; to start one: `fenqun init FOLDER --from orders.csv`',
    },
  },
  'nothing-to-preview': {
    message: { zh: '没有名为 “{name}” 的客群,也没有这个文件', en: 'there is no segment "{name}", and no such file' },
    hint: { zh: 'fenqun ls segments 列出客群', en: '`fenqun ls segments` lists the segments' },
  },
  'unknown-to-show': {
    message: {
      zh: '没有名为 “{name}” 的客群、方案、标签或客户',
      en: 'there is no segment, scheme, attribute or customer "{name}"',
    },
    hint: { zh: '{near} fenqun ls 列出所有定义', en: '{near} `fenqun ls` lists the definitions' },
  },
  'file-not-saved': {
    message: { zh: '无法写入 “{path}”', en: 'cannot write "{path}"' },
    hint: { zh: '检查文件夹是否存在、能否写入', en: 'check that the folder exists and may be written' },
    exit: 2,
  },
  'no-password': {
    message: { zh: '没有密码', en: 'there is no password' },
    hint: {
      zh: '在终端里运行会提示输入;否则从标准输入给:fenqun users add li --role viewer < password.txt',
      en: 'on a terminal it is asked for; else give it on stdin: `fenqun users add li --role viewer < password.txt`',
    },
  },
  'passwords-differ': {
    message: { zh: '两次输入的密码不一样', en: 'the two passwords differ' },
    hint: { zh: '再运行一次', en: 'run it again' },
  },
  stopped: {
    message: { zh: '已按要求停止', en: 'stopped as asked' },
    hint: {
      zh: '已发布的结果没有改变;重新运行即可',
      en: 'what was published is unchanged; run it again when you like',
    },
    exit: 2,
  },
  unexpected: {
    message: { zh: '没有预料到的错误:{message}', en: 'something unexpected went wrong: {message}' },
    hint: {
      zh: '这是 fenqun 的缺陷,请报告;加 --debug 再运行一次可以看到出错的位置',
      en: 'this is a defect of fenqun, please report it; run again with --debug to see where it happened',
    },
    exit: 2,
  },
})
