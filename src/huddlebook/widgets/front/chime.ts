// A short, friendly sound. Browsers let a page be heard only after somebody touched it, so it may stay silent.

/** Two rising notes; does nothing where the page may not be heard yet. */
export function chime(): void {
  if (!mayBeHeard()) return;
  const audio = new AudioContext();
  note(audio, 660, 0);
  note(audio, 880, 0.22);
  setTimeout(() => void audio.close(), 1500);
}

/** Whether somebody has touched the page, so that it may make a sound. */
export function mayBeHeard(): boolean {
  return typeof AudioContext !== "undefined" && (navigator.userActivation?.hasBeenActive ?? false);
}

function note(audio: AudioContext, frequency: number, after: number): void {
  const [tone, volume, start] = [audio.createOscillator(), audio.createGain(), audio.currentTime + after];
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.25, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.6);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.65);
}
