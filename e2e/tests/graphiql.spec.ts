import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'

test('GraphiQL runs its first query, survives a reload, and shows no stack trace for a comment', async ({
  page,
}) => {
  const { cms } = await stackState()
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  const answer = page.locator('.graphiql-response')
  const run = page.getByRole('button', { name: /execute/i })

  await page.goto(`${cms.origin}/graphql`)
  for (const name of ['ReadPosts', 'MakeDraft', 'PublishAndWait'])
    await expect(page.getByRole('tab', { name })).toBeVisible()
  await run.click()
  await expect(answer).toContainText('"nodes"')

  await page.goto(`${cms.origin}/graphql?query=${encodeURIComponent('# only a comment')}`)
  await page.reload()
  await run.click()
  await expect(answer).toContainText('Syntax Error')
  await expect(answer).not.toContainText('graphiql.js')
  expect(faults).toEqual([])
})
