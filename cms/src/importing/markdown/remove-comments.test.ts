import { expect, test } from 'vitest'
import { removeComments } from './remove-comments.ts'

const remove = (text: string) => {
  const notes: string[] = []
  return { text: removeComments(text, (note) => notes.push(note)), notes }
}

test.each([
  ['Liquid', 'a{% comment %}SECRET{% endcomment %}b'],
  ['Liquid that trims', 'a{%- comment -%}\nSECRET\n\n{%- endcomment -%}b'],
  ['kramdown', 'a{::comment}\nSECRET\n{:/comment}b'],
  ['kramdown, closed briefly', 'a{::comment}SECRET{:/}b'],
  ['a shortcode of Hugo', 'a{{% comment %}}SECRET{{% /comment %}}b'],
  ['the other shortcode of Hugo', 'a{{< comment >}}SECRET{{< /comment >}}b'],
  ['a template of Hugo', 'a{{/* SECRET */}}b'],
  ['a template of Hugo that trims', 'a{{- /* SECRET */ -}}b'],
  ['Nunjucks', 'a{# SECRET #}b'],
  ['Nunjucks, over several lines', 'a{#SECRET\n\nSECRET#}b'],
  ['one with code in it', 'a{# `x` SECRET\n\n```\n#\n``` #}b'],
  ['one that code begins in', 'a{# SECRET ``` #}b'],
])('a comment of %s is removed, and this is noted', (_name, text) => {
  const { text: left, notes } = remove(text)
  expect(left).toBe('ab')
  expect(notes).toEqual([expect.stringMatching(/^Left out: 1 comment in /)])
})

test('several comments are counted, and the text between them stays', () => {
  const { text, notes } = remove('a{# 1 #}b{% comment %}2{% endcomment %}c{# 3\n```\n#}d\n\n{# 4 #}e')
  expect(text).toBe('abcd\n\ne')
  expect(notes).toEqual([
    'Left out: 1 comment in {% comment %}, which no reader saw',
    'Left out: 3 comments in {# #}, which no reader saw',
  ])
})

test.each([
  'In code: `{# shown #}`',
  '```liquid\n{% comment %}shown{% endcomment %}\n```',
  '## A heading {#name}\n\n## And another {#other}\n\n#}',
  'Never closed: {# a',
  'No comment: {% raw %}a{% endraw %} {{ b }}',
])('%j stays unchanged', (text) => {
  expect(remove(text)).toEqual({ text, notes: [] })
})
