import { afterEach, expect, test, vi } from 'vitest'
import { currentGate, shutGate } from './gate.ts'

afterEach(() => vi.useRealTimers())

/** Returns whether a promise is still pending. */
async function isHeld(hold: Promise<void> | undefined): Promise<boolean> {
  let held = true
  void Promise.resolve(hold).then(() => {
    held = false
  })
  for (let ticks = 0; ticks < 20; ticks++) await Promise.resolve()
  return held
}

test('everybody waits while the gate is shut, and nobody when it is open', async () => {
  const dismiss = vi.fn()
  const gate = shutGate(1_000, dismiss)
  expect(currentGate()).toBe(gate)
  const reader = gate.hold('/blog/a')
  expect(gate.isOpen()).toBe(false)
  expect(await isHeld(reader)).toBe(true)
  expect(dismiss).not.toHaveBeenCalled()

  gate.open()
  gate.open()
  expect(await isHeld(reader)).toBe(false)
  expect(gate.hold('/blog/a')).toBe(undefined)
  expect(dismiss).toHaveBeenCalledOnce()
})

test('a gate that excepts some pages holds requests for them, even earlier requests', async () => {
  const fresh = Promise.withResolvers<void>()
  const dismiss = vi.fn()
  const gate = shutGate(1_000, dismiss)
  const [early, other] = [gate.hold('/blog/a'), gate.hold('/blog/b')]
  gate.openExcept(new Map([['/blog/a', () => fresh.promise]]))
  expect(gate.isOpen()).toBe(true)
  expect(await isHeld(early)).toBe(true)
  expect(await isHeld(other)).toBe(false)
  expect(await isHeld(gate.hold('/blog/a'))).toBe(true)
  expect(gate.hold('/blog/b')).toBe(undefined)
  expect(dismiss).not.toHaveBeenCalled()

  fresh.resolve()
  expect(await isHeld(early)).toBe(false)
  gate.open()
  expect(dismiss).toHaveBeenCalledOnce()
})

test('the gate opens by itself after a time, and then does not hold requests for pages', async () => {
  vi.useFakeTimers()
  const gate = shutGate(1_000, () => {})
  const reader = gate.hold('/')
  vi.advanceTimersByTime(999)
  expect(await isHeld(reader)).toBe(true)
  vi.advanceTimersByTime(1)
  expect(await isHeld(reader)).toBe(false)
  gate.openExcept(new Map([['/', () => new Promise(() => {})]]))
  expect(gate.hold('/')).toBe(undefined)
})
