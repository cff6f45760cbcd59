const line = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 1.6,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

/** Two brackets and the words between them: a span. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M7.5 4H4v16h3.5M16.5 4H20v16h-3.5" fill="none" stroke="currentColor" stroke-width="2" />
      <path d="M8 12h8" stroke="var(--accent)" stroke-width="4.5" />
    </svg>
  );
}

export function SearchIcon() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" {...line}>
      <circle cx="9" cy="9" r="5.5" />
      <path d="m13.2 13.2 3.8 3.8" />
    </svg>
  );
}

export function SchemeIcon() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" {...line}>
      <circle cx="10" cy="10" r="6.5" />
      <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" stroke="none" />
    </svg>
  );
}

export function KeysIcon() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" {...line}>
      <rect x="2.5" y="5.5" width="15" height="9.5" rx="1.8" />
      <path d="M5.5 8.5h0M8.5 8.5h0M11.5 8.5h0M14.5 8.5h0M6.5 12h7" />
    </svg>
  );
}
