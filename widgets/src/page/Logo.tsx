/** The mark of the product: two who look in the same direction. */
export function Logo() {
  return (
    <p class="fb-mark">
      <svg viewBox="0 0 40 24" aria-hidden="true">
        <path class="fb-mark-lid" d="M2 12Q20-6 38 12Q20 30 2 12Z" />
        <circle class="fb-mark-eye" cx="16" cy="12" r="4.5" />
        <circle class="fb-mark-now" cx="24" cy="12" r="4.5" />
      </svg>
      <span>Fællesblik</span>
    </p>
  );
}
