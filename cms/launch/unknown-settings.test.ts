import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { settingNames } from './config.ts'
import { unknownSettings } from './unknown-settings.ts'

const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8')
/** All settings of the example, including those that are commented out. */
const everything = parseEnv(example.replaceAll(/^# (?=[A-Z][A-Z0-9_]+=)/gm, '')) as Record<string, string>

test('a misspelled setting in .env causes a warning with the correct name', () => {
  expect(unknownSettings({ CMS_PROT: '4100', SITEURL: 'https://a.example', COLOUR: 'red' }, {})).toEqual([
    'CMS_PROT in .env is not a setting of Presstime and has no effect. Did you mean CMS_PORT?',
    'SITEURL in .env is not a setting of Presstime and has no effect. Did you mean SITE_URL?',
    'COLOUR in .env is not a setting of Presstime and has no effect.',
  ])
})

test('a variable of the environment causes a warning only if it is close to a setting', () => {
  const environment = { HOME: '/root', PATH: '/bin', CMS_PROT: '4100', HTTPS_PROXY: '', NODE_OPTIONS: '' }
  expect(unknownSettings({}, environment)).toEqual([
    'CMS_PROT in the environment is not a setting of Presstime and has no effect. Did you mean CMS_PORT?',
  ])
})

test('no setting of .env.example causes a warning', () => {
  expect(unknownSettings(everything, everything)).toEqual([])
})

test('.env.example names every setting that a user may set', () => {
  const internal = ['NEXT_DIST_DIR', 'NEXT_OUTPUT', 'INSTANCE_ID']
  const standard = settingNames.filter((name) => name.startsWith('OTEL_'))
  const named = [...Object.keys(everything), ...internal, ...standard]
  expect(settingNames.filter((name) => !named.includes(name))).toEqual([])
})
