/**
 * Loaded into a server before anything else (`node --import`): each SIGUSR2 puts its clocks two hours forward, so that
 * a test sees what time brings. Timers run as before.
 */
const shiftMs = 2 * 60 * 60_000

let shift = 0
process.on('SIGUSR2', () => {
  shift += shiftMs
})

const wallClock = Date.now
Date.now = () => wallClock() + shift
const monotonicClock = performance.now.bind(performance)
performance.now = () => monotonicClock() + shift
