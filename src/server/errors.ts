import { defineErrors } from '../errors.ts'

/** What the server itself has to say; what goes wrong with a project has the codes of its room. */
export const serverErrors = defineErrors('server', {
  'bad-request': {
    message: { zh: '请求不合规:{what}', en: 'the request is not as described: {what}' },
    hint: { zh: '对照 /api/v1/openapi.json', en: 'compare it with /api/v1/openapi.json' },
  },
  'unknown-parameter': {
    message: { zh: '这个地址没有参数 “{name}”', en: 'this address has no parameter "{name}"' },
    hint: { zh: '{near} 有的是 {known}', en: '{near} there are {known}' },
  },
  'no-such-address': {
    message: { zh: '没有这个地址:{path}', en: 'no such address: {path}' },
    hint: { zh: '所有地址见 /api/docs', en: 'all addresses are in /api/docs' },
  },
  'no-such-person': {
    message: {
      zh: '没有编号为 “{name}” 的人,或那时还没有',
      en: 'there is nobody with the id "{name}", or was not then',
    },
    hint: {
      zh: '核对编号和基准时;用电话、邮箱查找需要 “contacts” 权限',
      en: 'check the id and the as-of; finding people by phone or e-mail needs the right "contacts"',
    },
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
  'port-refused': {
    message: { zh: '系统不许监听 {host}:{port}', en: 'the system does not let this listen on {host}:{port}' },
    hint: {
      zh: '1024 以下的端口要特别的权限:用 --port 换一个',
      en: 'ports under 1024 need a special right: choose another with --port',
    },
  },
  'host-not-ours': {
    message: { zh: '这台机器没有地址 “{host}”', en: 'this machine has no address "{host}"' },
    hint: {
      zh: '--host 写本机的一个地址,例如 127.0.0.1 或 0.0.0.0',
      en: 'give an address of this machine to --host, such as 127.0.0.1 or 0.0.0.0',
    },
  },
  'accounts-needed': {
    message: {
      zh: '监听 {host} 前要先有账号:别的机器也能打开它',
      en: 'accounts are needed before listening on {host}: other machines can reach it',
    },
    hint: {
      zh: '先建一个管理员:fenqun users add 名字 --role admin;或不写 --host 和 --trusted-proxy,只在本机打开',
      en: 'make an admin first: `fenqun users add NAME --role admin`; or leave out --host and --trusted-proxy to serve this machine only',
    },
  },
  'sign-in-needed': {
    message: { zh: '请先登录', en: 'sign in first' },
    hint: {
      zh: '在 /sign-in 登录;程序用 Authorization: Bearer 令牌 (fenqun tokens add)',
      en: 'sign in at /sign-in; programs send `Authorization: Bearer TOKEN` (`fenqun tokens add`)',
    },
  },
  'sign-in-refused': {
    message: {
      zh: '账号或密码不对,或账号已停用',
      en: 'name and password do not go together, or the account is disabled',
    },
    hint: { zh: '再试一次;忘了密码请找管理员', en: 'try again; if you forgot the password ask an admin' },
  },
  'too-many-tries': {
    message: { zh: '试了太多次', en: 'too many tries' },
    hint: {
      zh: '{minutes} 分钟后再试;自己账号试错的次数可以在机器上清零:fenqun users unlock 名字',
      en: 'try again in {minutes} min; on the machine `fenqun users unlock NAME` forgives an account its tries',
    },
  },
  'token-not-valid': {
    message: { zh: '令牌不对、已过期或已撤销', en: 'the token is not right, has expired or was revoked' },
    hint: { zh: '用 fenqun tokens add 建一个新的', en: 'make a new one with `fenqun tokens add`' },
  },
  'not-for-tokens': {
    message: { zh: '令牌不能用在这里', en: 'tokens are not taken here' },
    hint: { zh: '用密码登录后再做', en: 'sign in with a password to do this' },
  },
  'not-allowed': {
    message: {
      zh: '{name} 的角色 {role} 没有 {right} 的权限',
      en: '{name} has the role {role}, which has no right to {right}',
    },
    hint: {
      zh: '请管理员改角色;各角色的权限见 docs/api.md',
      en: 'ask an admin for another role; docs/api.md says which role has which right',
    },
    exit: 4,
  },
  'list-by-contact': {
    message: {
      zh: '没有生效的规则 (或换过的名单) 按电话等联系方式读名单,{name} ({role}) 不能算',
      en: 'a rule that is not in force, or a list that was changed, is read by phone or the like, which {name} ({role}) cannot ask for',
    },
    hint: {
      zh: '改用编号 (by: id),或请能看联系方式的人 (权限 contacts) 来算、做变更预览;生效并运行以后谁都可以用',
      en: 'use a list of ids (`by: id`), or ask somebody who may see contacts (right `contacts`) to count or plan it; once it is in force and computed anybody may use it',
    },
    exit: 4,
  },
  'contacts-in-column': {
    message: {
      zh: '“{column}” 里有像手机号、邮箱或身份证号的值,{name} ({role}) 不能用它写条件、公式或排序',
      en: '"{column}" has values that look like phone numbers, mail addresses or identity cards: {name} ({role}) cannot ask for rules or formulas over it, nor order by it',
    },
    hint: {
      zh: '请管来源的人把这一列写成 private: 再装入,或请能看联系方式的人 (权限 contacts) 来算、做变更预览;生效以后谁都可以用。只问有没有值 (缺失) 不受限制',
      en: 'have the column declared `private:` in its source and loaded again, or ask somebody who may see contacts (right `contacts`) to count or plan it; once it is in force anybody may use it. Whether there is a value at all (`is missing`) may be asked',
    },
    exit: 4,
  },
  'csrf-token-wrong': {
    message: { zh: '缺少 x-csrf-token,或它已过时', en: 'x-csrf-token is missing or is an old one' },
    hint: {
      zh: '重新读取 /api/v1/session 里的 csrfToken 再发一次',
      en: 'read csrfToken of /api/v1/session again and send it along',
    },
  },
  'other-origin': {
    message: { zh: '这个请求来自另一个网站', en: 'this came from a page of another site' },
    hint: { zh: '从 fenqun 自己的页面操作', en: 'do it on a page of fenqun itself' },
  },
  'host-not-known': {
    message: { zh: '这里不是 “{name}”', en: 'this is not "{name}"' },
    hint: {
      zh: '用本机名或地址打开;要用别的名字,启动时写 --host-name 名字',
      en: 'open it by its address or localhost; for another name start it with --host-name NAME',
    },
  },
  'too-large': {
    message: { zh: '发来的内容太大', en: 'what was sent is too large' },
    hint: { zh: '分成几份;上限见 docs/api.md', en: 'send it in parts; docs/api.md has the limits' },
  },
  'import-too-large': {
    message: { zh: '文件超过 {most} MB', en: 'the file is larger than {most} MB' },
    hint: {
      zh: '用 gzip 或 Parquet 压缩后再传;更大的放进 data/ 文件夹,写一个来源',
      en: 'pack it with gzip or as Parquet; put what is larger into data/ and write a source',
    },
  },
  'import-without-file': {
    message: { zh: '没有收到文件', en: 'no file came' },
    hint: {
      zh: '用 multipart/form-data 发送一个名为 file 的文件',
      en: 'send one file, called `file`, as multipart/form-data',
    },
  },
  'import-unknown': {
    message: { zh: '没有编号为 “{id}” 的导入', en: 'there is no import "{id}"' },
    hint: {
      zh: '上传的文件只有本人和管理员能看到,保留 7 天,每人最多 20 个:重新选择文件',
      en: 'files that were sent are seen by who sent them and by admins, and kept for 7 days, 20 of one person: choose the file again',
    },
  },
  'import-loaded': {
    message: { zh: '这个文件已经导入到 “{source}”', en: 'this file has been loaded into "{source}"' },
    hint: { zh: '先撤销,再改', en: 'take it back first, then change it' },
  },
  'not-json': {
    message: { zh: '发来的内容不是 JSON', en: 'what was sent is not JSON' },
    hint: { zh: '写 content-type: application/json', en: 'say `content-type: application/json`' },
  },
  'bad-text': {
    message: { zh: '发来的文字不能用:{why}', en: 'what was sent cannot be used: {why}' },
    hint: { zh: '去掉它再发一次', en: 'take that out and send it again' },
  },
  yourself: {
    message: { zh: '不能这样改自己的账号', en: 'you cannot do this to your own account' },
    hint: { zh: '请另一位管理员来做', en: 'ask another admin' },
  },
  'no-account-here': {
    message: { zh: '这里还没有账号', en: 'nobody has an account here yet' },
    hint: {
      zh: '先建一个管理员:fenqun users add 名字 --role admin',
      en: 'make an admin first: `fenqun users add NAME --role admin`',
    },
  },
  'job-stopped': {
    message: { zh: '有人要求停止', en: 'asked to stop' },
    hint: {
      zh: '已发布的结果没有改变;需要时再做一次',
      en: 'what was published is unchanged; begin it again when it is wanted',
    },
    exit: 2,
  },
  'job-died': {
    message: {
      zh: '做这件事的进程突然结束了 ({how})',
      en: 'the process that did this ended all of a sudden ({how})',
    },
    hint: {
      zh: '已发布的结果没有改变。SIGKILL 多半是内存不够:关掉别的程序,或用 --memory-limit 限制后再试',
      en: 'what was published is unchanged. SIGKILL mostly means that memory ran out: end other programs or set --memory-limit, then try again',
    },
    exit: 2,
  },
  'job-broke': {
    message: { zh: '做这件事的进程出错了', en: 'the process that did this broke' },
    hint: {
      zh: '已发布的结果没有改变;原因在服务器的日志里',
      en: 'what was published is unchanged; the log of the server says why',
    },
    exit: 2,
  },
  'server-stopping': {
    message: { zh: '服务器正在停止,不再接受新的工作', en: 'the server is stopping and takes no new work' },
    hint: { zh: '等它重新启动后再试', en: 'try again when it has started anew' },
    exit: 2,
  },
  'kind-unknown': {
    message: { zh: '没有 “{kind}” 这一类', en: 'there is no kind "{kind}" in this run' },
    hint: { zh: '类别见 /api/v1/project', en: '/api/v1/project lists the kinds' },
  },
  'not-computed': {
    message: { zh: '“{id}” 写好了,还没有计算', en: '"{id}" is written, and not computed yet' },
    hint: {
      zh: '预览变更并生效,下一次运行就有结果',
      en: 'plan and apply it: the next run has its results',
    },
  },
  'run-unknown': {
    message: { zh: '没有运行 “{id}”', en: 'there is no run "{id}"' },
    hint: { zh: '所有的见 /api/v1/runs', en: 'all of them are in /api/v1/runs' },
  },
  'job-unknown': {
    message: { zh: '没有编号为 “{id}” 的工作', en: 'there is no job "{id}"' },
    hint: { zh: '所有的见 /api/v1/jobs', en: 'all of them are in /api/v1/jobs' },
  },
  'file-gone': {
    message: { zh: '“{id}” 没有可以取的文件', en: 'there is no file of "{id}" to fetch' },
    hint: {
      zh: '名单只保留到服务器停止为止;再导出一次',
      en: 'a list is kept until the server stops; export it again',
    },
  },
  'no-two-runs': {
    message: {
      zh: '{day} 之前没有已发布的运行,还看不出移动',
      en: 'no run is published before {day}, so nothing has moved yet',
    },
    hint: {
      zh: '再算一次更早的一天,例如 fenqun run --as-of 2025-12-31',
      en: 'compute an earlier day too, for example `fenqun run --as-of 2025-12-31`',
    },
  },
  'no-scheme-in-both': {
    message: {
      zh: '{from} 和 {to} 的两次运行没有共同的方案',
      en: 'the runs of {from} and {to} have no scheme in common',
    },
    hint: { zh: '选两次都有某个方案的日期', en: 'choose days of which both have a scheme' },
  },
  'search-in-address': {
    message: { zh: '不能在地址里找人', en: 'people are not looked for in an address' },
    hint: {
      zh: '用 POST /api/v1/people/search:地址会留在代理和浏览器的记录里',
      en: 'use `POST /api/v1/people/search`: addresses stay in the logs of proxies and browsers',
    },
  },
  'too-many-questions': {
    message: {
      zh: '您有 {most} 个问题还没有算完',
      en: '{most} of your questions are still being computed',
    },
    hint: { zh: '等它们算完再问', en: 'wait for their answers, then ask again' },
  },
  'too-many-jobs': {
    message: {
      zh: '您已有 {most} 个 “{work}” 任务没有做完',
      en: '{most} of your jobs of the sort "{work}" are not done yet',
    },
    hint: { zh: '等它们做完,或先取消一个', en: 'wait until they are done, or cancel one' },
  },
  'took-too-long': {
    message: { zh: '{seconds} 秒还没有算完,停止了', en: 'this took longer than {seconds} seconds and was stopped' },
    hint: {
      zh: '少写几个条件或选一个小的总体;或启动时写 --time-limit 秒数',
      en: 'ask with fewer conditions or over a smaller population, or start the server with --time-limit SECONDS',
    },
    exit: 2,
  },
  'client-gone': {
    message: { zh: '提问的人已经离开,计算停止了', en: 'who asked has gone away, so counting was stopped' },
    hint: { zh: '再问一次', en: 'ask again' },
  },
})
