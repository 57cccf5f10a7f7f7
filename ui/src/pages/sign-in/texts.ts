import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('sign-in', {
  zh: {
    title: '登录',
    lead: '用管理员给您的账号登录。',
    name: '账号',
    password: '密码',
    show: '显示密码',
    hide: '隐藏密码',
    'sign-in': '登录',
    forgotten: '忘了密码?请管理员重设。',
    'no-accounts': '这里还没有账号:坐在这台电脑前就可以直接使用。',
    'go-on': '继续',
    'signed-in': '已登录为 {{name}}。',
  },
  en: {
    title: 'Sign in',
    lead: 'Use the account that an admin made for you.',
    name: 'Account',
    password: 'Password',
    show: 'Show the password',
    hide: 'Hide the password',
    'sign-in': 'Sign in',
    forgotten: 'Forgot your password? Ask an admin for a new one.',
    'no-accounts': 'Nobody has an account here: whoever sits at this computer may go on.',
    'go-on': 'Go on',
    'signed-in': 'You are signed in as {{name}}.',
  },
})
