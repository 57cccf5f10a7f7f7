import { defineErrors } from '../errors.ts'

/** What the server itself has to say; what goes wrong with a project has the codes of its room. */
export const serverErrors = defineErrors('server', {
  'bad-request': {
    message: { zh: '请求不合规:{what}', en: 'the request is not as described: {what}' },
    hint: { zh: '对照 /api/v1/openapi.json', en: 'compare it with /api/v1/openapi.json' },
  },
  'no-such-address': {
    message: { zh: '没有这个地址:{path}', en: 'no such address: {path}' },
    hint: { zh: '所有地址见 /api/docs', en: 'all addresses are in /api/docs' },
  },
  'server-failed': {
    message: { zh: '服务器出错,这次没有得到结果', en: 'the server failed and has no answer' },
    hint: {
      zh: '再试一次;仍然如此,请把日志里编号 {id} 附近的几行发给维护者',
      en: 'try again; if it stays, send the lines of the log around {id} to whoever keeps fenqun',
    },
    exit: 2,
  },
  'port-taken': {
    message: { zh: '{host}:{port} 已被占用', en: '{host}:{port} is in use' },
    hint: { zh: '用 --port 换一个,--port 0 自动选择', en: 'choose another with --port; --port 0 takes a free one' },
  },
})
