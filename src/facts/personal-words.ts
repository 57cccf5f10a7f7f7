/** Whole words of an id or an English name, and parts of a Chinese one, of what is about somebody as a person, and on no list of what is sensitive. */
const words =
  /(^|[^a-z])(gender|sex|age|birth ?(date|day|year)?|born|date of birth|dob|income|salary|marital( status)?|married|marriage|education|occupation)([^a-z]|$)/
const han = /性别|年龄|生日|出生|收入|年薪|月薪|婚姻|婚否|已婚|学历|文化程度|职业/

/** Whether an attribute with these names (its id, and what it is called) seems to be a fact about a person: gender, age, income, marriage … */
export function isPersonalFact(names: readonly string[]): boolean {
  return names.some((name) => {
    const plain = name.normalize('NFKC')
    const spoken = plain.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_-]+/g, ' ')
    return han.test(plain) || words.test(spoken.toLowerCase())
  })
}
