/** The only script: the language switch. Without it the page shows the language it was made for. */
export const script = `
(function () {
  var root = document.documentElement
  var buttons = document.querySelectorAll('[data-language]')
  buttons.forEach(function (button) {
    button.addEventListener('click', function () {
      var language = button.getAttribute('data-language')
      root.lang = language
      document.title = root.getAttribute('data-title-' + language.slice(0, 2))
      buttons.forEach(function (other) { other.setAttribute('aria-pressed', String(other === button)) })
    })
  })
  document.querySelector('.switch').hidden = false
})()
`
