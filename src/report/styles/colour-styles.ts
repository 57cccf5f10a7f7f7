/**
 * Light and dark, on screen only: paper is white. Blue is better and orange is worse, which all kinds of colour vision
 * tell apart; text on its ground keeps 4.5 to 1.
 */
export const colourStyles = `
:root {
  color-scheme: light;
  --canvas: #f4f6f8; --paper: #ffffff; --sunken: #f4f6f8; --ink: #17202c; --soft: #566070; --line: #dde2e8;
  --accent: #0b64ad; --money: #0b64ad; --people: #93a3b5; --better: #0b6fb8; --worse: #b84a0c; --same: #97a2b0;
  --heat-0: #f6f8fa; --heat-1: #e9f1f8; --heat-2: #d3e4f2; --heat-3: #b3d1ea; --heat-4: #86b7dd; --heat-5: #2a78b7; --heat-6: #0b5594;
  --on-heat: #17202c; --on-heat-5: #ffffff;
  --badge: #fdf0d5; --on-badge: #6e4a00;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --canvas: #10151b; --paper: #181f27; --sunken: #10151b; --ink: #e8edf2; --soft: #a5b0bd; --line: #303a45;
    --accent: #6db5f2; --money: #5aa9ea; --people: #66778a; --better: #6db5f2; --worse: #f29a5c; --same: #74818f;
    --heat-0: #1c242d; --heat-1: #1e303f; --heat-2: #1f3f58; --heat-3: #215072; --heat-4: #24638f; --heat-5: #64aee5; --heat-6: #9bd0f7;
    --on-heat: #eef3f7; --on-heat-5: #0c141c;
    --badge: #4a3814; --on-badge: #fbe3b1;
  }
}
`
