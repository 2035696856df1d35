/** Two soft tones out of the loudspeaker: to test it, or because somebody knocks. */
export function playTones(): void {
  const context = new AudioContext()
  for (const [at, frequency] of [523, 659].entries()) {
    const tone = context.createOscillator()
    const gain = context.createGain()
    gain.gain.value = 0.2
    tone.frequency.value = frequency
    tone.connect(gain).connect(context.destination)
    tone.start(at * 0.4)
    tone.stop(at * 0.4 + 0.3)
  }
  setTimeout(() => void context.close(), 1_200)
}
