/**
 * The only script: the language switch. Without it the page shows the language it was made for. It keeps the part that
 * is being read in view.
 */
export const script = `
(function () {
  var root = document.documentElement
  var buttons = document.querySelectorAll('[data-language]')
  function show(language, keep) {
    var reading = null
    if (keep) document.querySelectorAll('[lang="' + root.lang + '"] [data-part]').forEach(function (part) {
      if (part.getBoundingClientRect().top < innerHeight / 3) reading = part
    })
    var top = reading && reading.getBoundingClientRect().top
    root.lang = language
    document.title = root.getAttribute('data-title-' + language.slice(0, 2))
    buttons.forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.getAttribute('data-language') === language))
    })
    if (!reading) return
    var twin = document.querySelector('[lang="' + language + '"] [data-part="' + reading.getAttribute('data-part') + '"]')
    if (twin) scrollBy(0, twin.getBoundingClientRect().top - top)
  }
  buttons.forEach(function (button) {
    button.addEventListener('click', function () { show(button.getAttribute('data-language'), true) })
  })
  document.querySelector('.switch').hidden = false
  show(root.lang, false)
})()
`
