import { defineErrors } from '../errors.ts'

export const compileErrors = defineErrors('compile', {
  'unknown-kind': {
    message: { zh: '没有名为 “{name}” 的实体类型', en: 'there is no kind "{name}"' },
    hint: { zh: '{near} 实体类型写在 fenqun.yml 的 kinds 里', en: '{near} kinds are declared in fenqun.yml' },
  },
  'same-but-for-case': {
    message: {
      zh: '“{id}” 和 {where} 的 “{other}” 只有大小写不同',
      en: '"{id}" differs from "{other}" at {where} only in upper and lower case',
    },
    hint: { zh: '给其中一个换个编号', en: 'give one of them another id' },
  },
  'unknown-population': {
    message: { zh: '没有名为 “{name}” 的总体(实体类型:{kind})', en: 'there is no population "{name}" of kind {kind}' },
    hint: { zh: '{near} 现有总体:{known}', en: '{near} known populations: {known}' },
  },
  'unknown-method': {
    message: { zh: '没有名为 “{name}” 的分群方法', en: 'there is no method "{name}"' },
    hint: { zh: '{near} 现有方法:{known}', en: '{near} known methods: {known}' },
  },
  'name-of-a-column': {
    message: { zh: '标签不能叫 “{id}”', en: 'an attribute cannot be called "{id}"' },
    hint: { zh: '这个名字 fenqun 自己要用,换一个', en: 'fenqun uses this name itself; choose another' },
  },
  'named-as-kind': {
    message: { zh: '“{id}” 是实体类型的名字', en: '"{id}" is the name of a kind' },
    hint: { zh: '换一个编号', en: 'choose another id' },
  },
  'scheme-named-as-segment': {
    message: { zh: '方案 “{id}” 与 {file} 里的客群同名', en: 'scheme "{id}" is called like the segment in {file}' },
    hint: { zh: '给其中一个换个编号', en: 'give one of them another id' },
  },
  W12: {
    message: { zh: '定义互相引用成环:{path}', en: 'definitions refer to each other in a circle: {path}' },
    hint: { zh: '去掉环中的一个引用', en: 'take one of the references of the circle out' },
  },
  'nothing-to-roll-up': {
    message: { zh: '{kind} 写了 roll up by,却没有写 value', en: '{kind} has `roll up by`, but no `value`' },
    hint: { zh: '写上 value: 一个数值标签', en: 'add `value:` with an attribute that is a number' },
  },
  'no-link-to-roll-up': {
    message: {
      zh: '没有名为 “{name}” 的关系,两头都是 {kind}',
      en: 'there is no link "{name}" that joins entities of kind {kind}',
    },
    hint: { zh: '{near} 现有的:{known}', en: '{near} there are: {known}' },
  },
  'too-many-layers': {
    message: {
      zh: '{name} 一层层用到别的定义,超过 {most} 层',
      en: '{name} rests on definitions that rest on others, more than {most} deep',
    },
    hint: { zh: '写得直接些,少绕几层', en: 'say it more directly, with fewer steps between' },
  },
  'definition-broke': {
    message: { zh: '{name} 编译不了:{what}', en: '{name} cannot be compiled: {what}' },
    hint: {
      zh: '改简单些再试;其他定义不受影响。这是 fenqun 没料到的,请把定义和这句话报给开发者',
      en: 'make it simpler; other definitions are not touched. fenqun did not expect this: please report it with these words',
    },
  },
  'needs-a-broken-one': {
    message: { zh: '它用到的 “{name}” 有错误', en: 'it uses "{name}", which has errors' },
    hint: { zh: '先改好那一个', en: 'mend that one first' },
  },
})
