import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import type { StartPageOptions } from './add-start-page.ts'

const style = `
:root { color-scheme: light dark; --text: #1c1a17; --faint: #6a645b; --ground: #fbfaf7; --line: #e2ded6; --link: #8a2b0e }
@media (prefers-color-scheme: dark) {
  :root { --text: #ece8e1; --faint: #a59f94; --ground: #171614; --line: #34312c; --link: #f0a27f }
}
body { margin: 0; background: var(--ground); color: var(--text); font: 1.0625rem/1.55 system-ui, sans-serif }
main { max-width: 36rem; margin: 0 auto; padding: clamp(2rem, 10vh, 7rem) 1.25rem 3rem }
h1 { margin: 0; font-size: 1.75rem; letter-spacing: -0.01em }
p { margin: 0.5rem 0 2rem; color: var(--faint) }
ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line) }
li { border-bottom: 1px solid var(--line) }
a { display: block; padding: 0.9rem 0; text-decoration: none; color: inherit }
a strong { color: var(--link); font-weight: 600 }
a:hover strong, a:focus-visible strong { text-decoration: underline }
a span { display: block; color: var(--faint); font-size: 0.9375rem }
`

/** Renders the page at `/` of the CMS. */
export function renderStartPage({ graphiql, siteUrl }: StartPageOptions): string {
  const link = (href: string, name: string, what: string) =>
    h('li', [h('a', { href }, [h('strong', name), h('span', what)])])
  const document = h('html', { lang: 'en' }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'robots', content: 'noindex' }),
      h('title', 'Presstime CMS'),
      h('link', { rel: 'icon', href: 'data:,' }),
      h('style', style),
    ]),
    h('body', [
      h('main', [
        h('h1', 'Presstime CMS'),
        h('p', 'This server keeps the content. Readers see it on the site.'),
        h('ul', [
          ...(graphiql ? [link('graphql', 'GraphiQL', 'Try the GraphQL API in the browser: /graphql')] : []),
          link(siteUrl, 'The site', `The site that readers see: ${siteUrl}`),
          link('health/ready', 'Health', 'Whether the database and the job queue answer: /health/ready'),
        ]),
      ]),
    ]),
  ])
  return `<!doctype html>\n${toHtml(document)}\n`
}
