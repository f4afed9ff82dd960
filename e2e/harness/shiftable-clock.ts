/**
 * A server loads this module first (`node --import`). Each SIGUSR2 moves its clock two hours forward, so that
 * a test sees what happens later. Timers are not changed.
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
