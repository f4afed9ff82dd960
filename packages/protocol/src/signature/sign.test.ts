import { Webhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { expect, test } from 'vitest'
import vectors from '../../test-vectors.json' with { type: 'json' }
import { signatureHeaders } from './sign.ts'

const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`

test.each(vectors.signatures)('$name has the signature of the test vector', ({ secrets, body, headers }) => {
  const [first = '', ...rest] = secrets
  const now = new Date(Number(headers['webhook-timestamp']) * 1_000 + 999)
  expect(signatureHeaders({ id: headers['webhook-id'], body, secrets: [first, ...rest] }, now)).toEqual(
    headers,
  )
})

test('other libraries verify a message with two secrets by each of them', () => {
  const [{ secrets: [secret = ''] = [] } = {}] = vectors.signatures
  const headers = signatureHeaders({ id: 'msg_1', body: '{}', secrets: [OTHER, secret] }, new Date())
  for (const each of [OTHER, secret])
    for (const Library of [Webhook, SvixWebhook])
      expect(() => new Library(each).verify('{}', headers)).not.toThrow()
})

test.each(['whsec_', 'whsec_%%%%'])('the secret %j cannot sign', (secret) => {
  expect(() => signatureHeaders({ id: 'msg_1', body: '{}', secrets: [secret] }, new Date())).toThrow()
})
