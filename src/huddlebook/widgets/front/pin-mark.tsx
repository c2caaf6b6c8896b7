// A pin whose tip is the place it means.

export function PinMark({ n }: { n?: number | null }) {
  return (
    <svg class="hb-pin-mark" viewBox="0 0 32 40" aria-hidden="true" focusable="false">
      <path d="M16 39C9 29 3 22.500 3 15.500a13 13 0 0 1 26 0C29 22.500 23 29 16 39z" />
      {n ? (
        <text x="16" y="21">
          {n}
        </text>
      ) : (
        <circle cx="16" cy="15.500" r="5" />
      )}
    </svg>
  );
}
