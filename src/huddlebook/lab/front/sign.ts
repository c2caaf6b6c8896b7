// The mark of the house: people around a book. JupyterLab gives it its colours by the class jp-icon3.
export const sign = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="16">
<g class="jp-icon3" fill="#616161"><circle cx="10" cy="8" r="4"/><circle cx="22" cy="8" r="4"/>
<path d="M16 17c-3-2.400-7-3-12-3v12c5 0 9 .6 12 3 3-2.400 7-3 12-3V14c-5 0-9 .6-12 3z"/></g></svg>`;
