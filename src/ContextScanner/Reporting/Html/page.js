'use strict';
// The report's data is in #data; HtmlData.cs writes it. All text in it is escaped for people, and is only ever set as text.
(() => {
const data = JSON.parse(document.getElementById('data').textContent);
const byId = id => document.getElementById(id);
const [folder, , other, further] = [0, 1, 2, 3]; // types of nodes
const ignoredState = 4;
const mostTiles = 260, mostRows = 40, mostFindings = 25, leastArea = 40, leastSide = 3;
const views = [
  { key: 'all', title: 'All', value: s => s[2] + s[4], files: s => s[3] + s[5] },
  { key: 'sent', title: 'Sent', value: s => s[0], files: s => s[1] },
  { key: 'eligible', title: 'Eligible', value: s => s[2], files: s => s[3] },
  { key: 'ignored', title: 'Ignored', value: s => s[4], files: s => s[5] },
];

// ---- words

const number = new Intl.NumberFormat('en-US');
const count = (n, one, many) => `${number.format(n)} ${n === 1 ? one : many}`;
const files = n => count(n, 'file', 'files');
function size(bytes) {
  if (bytes < 0) return `-${size(-bytes)}`;
  if (bytes < 1000) return `${bytes} B`;
  let value = bytes / 1000, unit = 0;
  for (; value >= 999.95; value /= 1000) unit++;
  return `${value.toFixed(unit === 0 && value >= 9.95 ? 0 : 1)} ${['kB', 'MB', 'GB', 'TB', 'PB', 'EB'][unit]}`;
}
const amount = (bytes, n) => n === 0 ? 'nothing' : `${size(bytes)} in ${files(n)}`;

function make(name, properties, ...content) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...content);
  return element;
}
const prose = text => text.split('`').map((part, at, all) => at % 2 === 1 && at < all.length - 1 ? make('code', { textContent: part }) : part);
const named = text => make('span', { className: 'name', textContent: text });

// ---- the data as trees

function treeOf(build) {
  const nodes = build.nodes.map((row, id) => ({
    id, parent: null, type: row[1], state: row[2], name: id === 0 ? 'context' : row[1] === further ? `${count(row[3], 'further entry', 'further entries')}` : row[3],
    kind: row[4], rule: row[5], sums: row.slice(6, 12), drop: row[12], goes: row.length > 13 ? [row[13], row[14]] : [row[6], row[7]], kids: [],
  }));
  build.nodes.forEach((row, id) => {
    if (id === 0) return;
    nodes[id].parent = nodes[row[0]];
    nodes[row[0]].kids.push(nodes[id]);
  });
  return nodes;
}

function kindsOf(build) {
  const plain = { state: 0, rule: -1, drop: -1, goes: null };
  const root = { ...plain, id: 'k', parent: null, type: folder, name: 'kinds', kind: -1, sums: nodes[0].sums, kids: [] };
  build.kinds.forEach(([kind, ...row], at) => {
    const node = { ...plain, id: `k${at}`, parent: root, type: folder, name: kind < 0 ? 'of no known kind' : build.kindNames[kind], kind, sums: row.slice(0, 6), kids: [] };
    node.kids = row[6].map(([near, path, ...sums], place) => ({ ...plain, id: `k${at}.${place}`, parent: node, type: other, name: path, kind, sums, near, kids: [] }));
    if (row[7] > 0 && node.kids.length > 0)
      node.kids.push({ ...plain, id: `k${at}.+`, parent: node, type: further, name: count(row[7], 'further place', 'further places'), kind, sums: row.slice(8, 14), kids: [] });
    root.kids.push(node);
  });
  return root;
}

const chain = node => node.parent === null ? [node] : [...chain(node.parent), node];
const pathOf = node => node.path ??= node.parent === null ? '' : node.parent.parent === null ? node.name : `${pathOf(node.parent)}/${node.name}`;
const kindName = node => { for (let at = node; at !== null; at = at.parent) if (at.kind >= 0) return build.kindNames[at.kind]; return ''; };
const isKind = node => String(node.id)[0] === 'k';
const what = node => [['folder', 'file', 'link or special file', ''][isKind(node) ? further : node.type], kindName(node)].filter(word => word).join(' · ');

// ---- what is shown now

let build, nodes, kindRoot, view, byKind, root, selected, found, firstRow, firstFinding;

const isEmpty = () => view.value(treeRoot().sums) === 0;
const treeRoot = () => byKind ? kindRoot : nodes[0];
const weight = node => isEmptyView ? view.files(node.sums) : view.value(node.sums);
let isEmptyView = false;
const visible = node => node.kids.filter(kid => weight(kid) > 0 || view.files(kid.sums) > 0).sort((left, right) => weight(right) - weight(left));
const canOpen = node => node.kids.length > 0;

// Which of the three most of something is, in this view.
function lookOf(node) {
  const part = isEmptyView ? [node.sums[1], node.sums[3] - node.sums[1], node.sums[5]] : [node.sums[0], node.sums[2] - node.sums[0], node.sums[4]];
  if (view.key === 'sent' || view.key === 'eligible') part[2] = 0;
  if (view.key === 'sent') part[1] = 0;
  if (view.key === 'ignored') part[0] = part[1] = 0;
  const most = Math.max(...part), whole = part[0] + part[1] + part[2];
  if (whole === 0) return { look: node.state === ignoredState ? 'ignored' : node.state >= 2 ? 'spare' : 'sent', isMixed: false, part: 0 };
  return { look: ['sent', 'spare', 'ignored'][part.indexOf(most)], isMixed: part[0] > 0 && part[0] < whole, part: part[0] / whole };
}

function describe(node) {
  const told = [node.name, what(node), view.key === 'all' ? '' : view.title.toLowerCase(), amount(view.value(node.sums), view.files(node.sums))];
  if (view.key === 'all') told.push(node.sums[1] === 0 && node.sums[3] === 0 ? 'ignored' : `${amount(node.sums[0], node.sums[1])} sent`);
  return told.filter(word => word).join(', ');
}

// ---- the map

// Squarified treemap (Bruls, Huizing, van Wijk 2000): rows along the shorter side, as long as that makes their boxes squarer.
function squarify(items, box) {
  const sum = items.reduce((all, item) => all + item.weight, 0);
  let { x, y, w, h } = box;
  const scale = sum > 0 ? w * h / sum : 0;
  for (let at = 0; at < items.length;) {
    const side = Math.min(w, h);
    let end = at, area = 0, worst = Infinity;
    for (; end < items.length; end++) {
      const next = area + items[end].weight * scale;
      const ratio = Math.max(side * side * items[at].weight * scale / (next * next), next * next / (side * side * items[end].weight * scale));
      if (ratio > worst) break;
      worst = ratio;
      area = next;
    }
    const depth = side > 0 ? area / side : 0;
    let along = 0;
    for (; at < end; at++) {
      const length = depth > 0 ? items[at].weight * scale / depth : 0;
      items[at].box = w >= h ? { x, y: y + along, w: depth, h: length } : { x: x + along, y, w: length, h: depth };
      along += length;
    }
    if (w >= h) { x += depth; w -= depth; } else { y += depth; h -= depth; }
  }
}

// The boxes of what lies in a node; what would be too small to see is one box.
function fill(node, box, most, level) {
  const kids = visible(node);
  const sum = kids.reduce((all, kid) => all + weight(kid), 0);
  const least = leastArea * sum / Math.max(1, box.w * box.h);
  let shown = 0;
  while (shown < kids.length && shown < most && weight(kids[shown]) >= least && weight(kids[shown]) > 0) shown++;
  const items = kids.slice(0, shown).map(kid => ({ node: kid, weight: weight(kid), level }));
  const rest = kids.slice(shown);
  if (rest.length === 1) items.push({ node: rest[0], weight: weight(rest[0]), level });
  if (rest.length > 1) {
    const sums = [0, 0, 0, 0, 0, 0];
    for (const kid of rest) kid.sums.forEach((value, at) => { sums[at] += value; });
    const entry = { id: `${node.id}-rest`, parent: node, type: further, state: 0, kind: -1, rule: -1, drop: -1, goes: null, name: `${number.format(rest.length)} smaller`, sums, kids: [] };
    items.push({ node: entry, weight: weight(entry), level });
  }
  const drawn = items.filter(item => item.weight > 0);
  squarify(drawn, box);
  for (const item of drawn) {
    const left = Math.round(item.box.x), top = Math.round(item.box.y);
    item.box = { x: left, y: top, w: Math.round(item.box.x + item.box.w) - left - 1, h: Math.round(item.box.y + item.box.h) - top - 1 };
  }
  return drawn.filter(item => item.box.w >= leastSide && item.box.h >= leastSide);
}

function layout(width, height) {
  const top = fill(root, { x: 0, y: 0, w: width, h: height }, 120, 1);
  let left = mostTiles - top.length;
  const queue = [...top];
  while (queue.length > 0 && left > 0) {
    queue.sort((one, two) => two.box.w * two.box.h - one.box.w * one.box.h);
    const tile = queue.shift(), box = tile.box;
    if (!canOpen(tile.node) || box.w < 64 || box.h < 52) continue;
    const inside = fill(tile.node, { x: box.x + 3, y: box.y + 21, w: box.w - 5, h: box.h - 23 }, Math.min(40, left), tile.level + 1);
    if (inside.length === 0) continue;
    tile.kids = inside;
    left -= inside.length;
    queue.push(...inside);
  }
  return top;
}

function drawMap() {
  const map = byId('map'), tiles = document.createDocumentFragment();
  const add = (items, level) => items.forEach((item, at) => {
    const { node, box } = item, { look, isMixed, part } = lookOf(node);
    const tile = make('div', { className: `tile ${look}`, tabIndex: -1 });
    tile.node = node;
    Object.assign(tile.style, { left: `${box.x}px`, top: `${box.y}px`, width: `${box.w}px`, height: `${box.h}px` });
    if (box.w > 30 && box.h > 15) tile.textContent = node.name;
    if (item.kids || (box.w > 44 && box.h > 32)) tile.dataset.size = isEmptyView ? files(weight(node)) : size(weight(node));
    if (item.kids) tile.classList.add('holds');
    if (node.type === further) tile.classList.add('rest');
    if (isMixed) { tile.classList.add('mixed'); tile.style.setProperty('--part', `${Math.round(part * 100)}%`); }
    if (found !== null && !found.around.has(node)) tile.classList.add('dim');
    for (const [name, value] of [['role', 'treeitem'], ['aria-level', level], ['aria-posinset', at + 1], ['aria-setsize', items.length], ['aria-label', describe(node)], ['aria-selected', node === selected]])
      tile.setAttribute(name, value);
    if (item.kids) tile.setAttribute('aria-expanded', true);
    tiles.append(tile);
    if (item.kids) add(item.kids, level + 1);
  });
  add(layout(map.clientWidth, map.clientHeight), 1);
  if (tiles.childElementCount === 0) tiles.append(make('div', { className: 'tile', tabIndex: -1, node: root, role: 'treeitem', textContent: 'Nothing here in this view' }));
  map.replaceChildren(tiles);
  (tileOf(selected) ?? map.firstElementChild).tabIndex = 0;
}

const allTiles = () => [...byId('map').children];
const tileOf = node => allTiles().find(tile => tile.node === node);
const firstTile = () => byId('map').firstElementChild;

function focusTile(tile) {
  if (!tile) return;
  const old = byId('map').querySelector('[tabindex="0"]');
  if (old) old.tabIndex = -1;
  tile.tabIndex = 0;
  tile.focus();
  select(tile.node);
}

// ---- beside the map

function drawViews() {
  byId('views').replaceChildren(...views.map(one => {
    const total = one.key === 'all' ? build.onDisk : build[one.key];
    const button = make('button', { type: 'button', disabled: total.length === 0, tabIndex: one === view ? 0 : -1 }, one.title, make('small', { textContent: total.length === 0 ? 'not known' : size(total[0]) }));
    button.setAttribute('role', 'radio');
    button.setAttribute('aria-checked', one === view);
    button.onclick = () => show({ view: one });
    return button;
  }));
  byId('kinds').setAttribute('aria-pressed', byKind);
}

function drawCrumbs() {
  const parts = chain(root).flatMap((node, at, all) => {
    const button = make('button', { type: 'button', onclick: () => open(node) }, named(node.name));
    if (at === all.length - 1) button.setAttribute('aria-current', 'true');
    return at === 0 ? [button] : [make('span', { textContent: '/', ariaHidden: 'true' }), button];
  });
  const most = 15; // a folder may lie a thousand folders deep
  if (parts.length > most) parts.splice(1, parts.length - most, make('span', { textContent: '/ …' }));
  byId('crumbs').replaceChildren(...parts);
}

function ruleText(node) {
  if (node.rule >= 0) {
    const [line, text, isException] = build.rules[node.rule];
    return [isException ? 'brought back by ' : 'ignored by ', ...(text ? [make('code', { textContent: text })] : []), line > 0 ? `, line ${line} of ${build.ignoreFile}` : ', a rule of the builder itself'];
  }
  return [['no rule ignores it', 'no rule ignores it; arrives without content', 'no rule ignores it, and no instruction asks for it', 'the builder cannot send it', 'ignored'][node.state]];
}

function whatIf(node) {
  const [bytes, n] = node.goes;
  const part = make('div', { className: 'if' }, node.sums[1] === 0
    ? make('p', { textContent: 'If this were ignored, nothing would change: nothing of it is sent.' })
    : make('p', {}, 'If this were ignored, ', make('strong', { textContent: amount(bytes, n) }), ' would no longer be sent.'));
  if (bytes !== node.sums[0] || n !== node.sums[1]) part.append(make('p', { textContent: 'The rest is sent in any case: the builder needs it, or it has another name that is sent.' }));
  const around = chain(node).reverse().find(at => at.drop >= 0);
  if (around) {
    const [goes, goneFiles, stays, stayingFiles, reason, lines, more] = build.drops[around.drop];
    const isWhole = around === node ? 'it' : pathOf(around);
    part.append(make('p', {}, make('code', { textContent: 'contextslim optimize' }), ` would ignore ${isWhole}: ${amount(goes, goneFiles)} become ineligible${stayingFiles > 0 ? `, ${amount(stays, stayingFiles)} stay` : ''}${reason ? `. But the build may need it: ${reason}` : ''}.`));
    if (lines.length + more > 0) part.append(make('pre', {}, make('code', { textContent: [...lines, ...more > 0 ? [`… ${count(more, 'further line', 'further lines')}`] : []].join('\n') })));
  }
  return part;
}

function drawDetails() {
  const node = selected, list = make('dl', {});
  const fact = (term, ...content) => list.append(make('dt', { textContent: term }), make('dd', {}, ...content));
  const path = byKind ? '' : pathOf(node);
  if (path && path !== node.name) fact('path', named(path));
  if (what(node) && node.parent !== null) fact('what it is', what(node));
  fact('sent', amount(node.sums[0], node.sums[1]));
  fact('eligible', amount(node.sums[2], node.sums[3]));
  fact('ignored', amount(node.sums[4], node.sums[5]));
  if (node.goes && node.type !== further && node.parent !== null) fact('decided by', ...ruleText(node));
  const parts = [make('h2', {}, named(node.name)), list];
  if (node.goes && node.type !== further && node.parent !== null) parts.push(whatIf(node));
  if (node.type === further) parts.push(make('p', { textContent: String(node.id).endsWith('rest') ? 'Too small to draw; the list names them.' : 'Lighter than all that this page holds of the folder; `contextslim ls` lists everything.' }));
  if (node.near !== undefined) parts.push(make('button', { type: 'button', textContent: 'Show it in its folder', onclick: () => go(nodes[node.near]) }));
  byId('details').replaceChildren(...parts);
}

function drawFindings() {
  const all = build.findings, list = make('ul', {});
  const shown = all.slice(firstFinding, firstFinding + mostFindings);
  for (const [level, code, message, place, node] of shown) {
    const button = make('button', { type: 'button', onclick: () => node < 0 ? goToKind(kindRoot.kids[-1 - node]) : go(nodes[node]) }, make('b', { textContent: `${level} ${code}` }), ...prose(message));
    if (place) button.append(make('code', { className: 'place', textContent: place }));
    list.append(make('li', { className: level }, button));
  }
  const parts = [make('h2', { textContent: all.length === 0 ? 'No findings' : count(all.length + build.furtherFindings, 'finding', 'findings') })];
  if (all.length > 0) parts.push(list);
  if (all.length > mostFindings) parts.push(pager(firstFinding, shown.length, all.length, at => { firstFinding = at; drawFindings(); }));
  if (build.furtherFindings > 0) parts.push(make('p', { textContent: `${number.format(build.furtherFindings)} more are not in this page: \`contextslim lint\` tells them.` }));
  byId('findings').replaceChildren(...parts);
}

function pager(first, shown, all, turn) {
  const next = first + shown < all ? first + shown : 0;
  return make('button', { type: 'button', textContent: next > 0 ? `Next: ${number.format(next + 1)} to ${number.format(Math.min(all, next + shown))} of ${number.format(all)}` : 'Back to the first', onclick: () => turn(next) });
}

function drawList() {
  const all = found?.nodes ?? visible(root);
  const shown = all.slice(firstRow, firstRow + mostRows);
  byId('rows').replaceChildren(...shown.map(node => {
    const button = make('button', { type: 'button', onclick: () => found === null && canOpen(node) ? open(node) : found !== null ? go(node) : select(node) }, named(found === null ? node.name : pathOf(node)));
    return make('tr', {}, make('td', {}, button), make('td', { className: 'kind', textContent: kindName(node) }), make('td', { textContent: size(node.sums[0]) }),
      make('td', { className: 'eligible', textContent: size(node.sums[2]) }), make('td', { textContent: size(node.sums[4]) }), make('td', { className: 'count', textContent: number.format(view.files(node.sums)) }));
  }));
  byId('status').textContent = found !== null
    ? `${number.format(all.length)} of the ${number.format(nodes.length - 1)} paths in this page match`
    : `${count(all.length, 'entry', 'entries')} here, ${amount(view.value(root.sums), view.files(root.sums))} ${view.key === 'all' ? 'in all' : view.title.toLowerCase()}`;
  const more = byId('more');
  more.hidden = all.length <= mostRows;
  if (!more.hidden) more.replaceWith(Object.assign(pager(firstRow, shown.length, all.length, at => { firstRow = at; drawList(); }), { id: 'more' }));
}

// ---- moving

function draw() {
  isEmptyView = isEmpty();
  drawViews();
  drawCrumbs();
  drawMap();
  drawDetails();
  drawFindings();
  drawList();
}

// The address says what is shown, so that the browser's Back key, a bookmark and a link work.
function address() {
  const parts = new URLSearchParams();
  if (data.builds.length > 1) parts.set('build', data.builds.indexOf(build));
  parts.set('view', view.key);
  if (byKind) parts.set('by', 'kind');
  parts.set('at', byKind ? root.id : pathOf(root));
  return `#${parts}`;
}

function show(change, isStep = false) {
  if (change.view) view = change.view;
  if (change.byKind !== undefined) { byKind = change.byKind; root = treeRoot(); }
  if (change.root) root = change.root;
  selected = change.selected ?? root;
  firstRow = 0;
  history[isStep ? 'pushState' : 'replaceState'](null, '', address());
  draw();
}

function open(node) {
  if (!canOpen(node) || node === root) return select(node);
  byId('map').classList.remove('opened');
  show({ root: node }, true);
  byId('map').classList.add('opened');
}

// To a node, wherever it lies: its folder is opened.
function go(node) {
  clearSearch();
  byKind = false;
  if (view.value(node.sums) === 0 && view.files(node.sums) === 0) view = views.find(one => build[one.key]?.length !== 0 && (one.key !== 'all' || build.ignored.length > 0)) ?? view;
  const around = node.parent ?? node;
  show({ root: around, selected: node }, around !== root);
  reach(node);
}

// To all that is of a kind, wherever it lies.
function goToKind(kind) {
  clearSearch();
  byKind = true;
  show({ root: canOpen(kind) ? kind : kindRoot, selected: kind }, true);
  reach(kind);
}

function reach(node) {
  focusTile(tileOf(node) ?? firstTile());
  select(node);
  byId('map').scrollIntoView({ block: 'nearest' });
}

function select(node) {
  tileOf(selected)?.setAttribute('aria-selected', false);
  selected = node;
  tileOf(node)?.setAttribute('aria-selected', true);
  drawDetails();
}

function clearSearch() {
  byId('search').value = '';
  found = null;
}

function search() {
  const words = byId('search').value.trim().toLowerCase();
  if (words === '') {
    found = null;
  } else {
    const matches = nodes.filter(node => node.id > 0 && node.type !== further && (node.lower ??= pathOf(node).toLowerCase()).includes(words));
    found = { nodes: matches.sort((left, right) => weight(right) - weight(left)), around: new Set() };
    for (const node of matches) for (let at = node; at !== null && !found.around.has(at); at = at.parent) found.around.add(at);
  }
  firstRow = 0;
  for (const tile of allTiles()) tile.classList.toggle('dim', found !== null && !found.around.has(tile.node));
  drawList();
}

function read() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const chosen = data.builds[Number(parts.get('build') ?? 0)] ?? data.builds[0];
  if (chosen !== build) begin(chosen);
  view = views.find(one => one.key === parts.get('view') && isKnown(one)) ?? views.find(isKnown) ?? views[0];
  byKind = parts.get('by') === 'kind' && build.kinds.length > 0;
  const at = parts.get('at') ?? '';
  root = byKind ? [kindRoot, ...kindRoot.kids].find(node => node.id === at) ?? kindRoot : nodes.find(node => canOpen(node) && pathOf(node) === at) ?? nodes[0];
  selected = root;
  firstRow = 0;
}

const isKnown = one => one.key === 'all' ? build.eligible.length > 0 && build.ignored.length > 0 : build[one.key].length > 0;

function begin(chosen) {
  build = chosen;
  firstFinding = 0;
  found = null;
  byId('search').value = '';
  byId('about').replaceChildren(named(build.context), build.dockerfile ? `, built by ${build.dockerfile}` : ', no Dockerfile', build.ignoreFile ? `, ignored by ${build.ignoreFile}` : ', no ignore file', `, ${build.builder}`);
  byId('refusal').hidden = build.refusal === null;
  byId('refusal').textContent = build.refusal === null ? '' : `Docker refuses this build: ${build.refusal}`;
  const hasMap = build.nodes !== undefined;
  byId('tools').hidden = byId('picture').hidden = byId('list').hidden = byId('details').hidden = !hasMap;
  byId('main').hidden = false;
  if (!hasMap) build = Object.assign(build, { nodes: [[-1, 0, 0, '', -1, -1, 0, 0, 0, 0, 0, 0, -1]], kinds: [], kindNames: [], rules: [], drops: [] });
  nodes = treeOf(build);
  kindRoot = kindsOf(build);
  byId('kinds').hidden = build.kinds.length === 0;
}

// ---- keys and clicks

const keys = {
  ArrowDown: tiles => tiles.next, ArrowRight: (tiles, tile) => tile.classList.contains('holds') ? tiles.next : tiles.after, ArrowUp: tiles => tiles.previous,
  ArrowLeft: (tiles, tile) => tileOf(tile.node.parent) ?? tiles.before, Home: tiles => tiles.all[0], End: tiles => tiles.all.at(-1),
};

byId('map').addEventListener('keydown', event => {
  const tile = event.target.closest('.tile');
  if (!tile || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = allTiles(), at = all.indexOf(tile), level = tile.getAttribute('aria-level');
  const beside = all.filter(one => one.getAttribute('aria-level') === level), place = beside.indexOf(tile);
  const tiles = { all, next: all[at + 1], previous: all[at - 1], after: beside[place + 1], before: beside[place - 1] };
  if (keys[event.key]) focusTile(keys[event.key](tiles, tile));
  else if (event.key === 'Enter' || event.key === ' ') step(tile.node);
  else if ((event.key === 'Escape' || event.key === 'Backspace') && root.parent !== null) { const left = root; open(root.parent); focusTile(tileOf(left) ?? firstTile()); }
  else return;
  event.preventDefault();
});
byId('map').addEventListener('click', event => { const tile = event.target.closest('.tile'); if (tile) step(tile.node); });
byId('views').addEventListener('keydown', event => {
  const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!move) return;
  const known = views.filter(isKnown);
  show({ view: known[(known.indexOf(view) + move + known.length) % known.length] });
  byId('views').querySelector('[aria-checked=true]').focus();
  event.preventDefault();
});
byId('kinds').addEventListener('click', () => { clearSearch(); show({ byKind: !byKind }, true); });
byId('search').addEventListener('input', search);
byId('search').addEventListener('keydown', event => {
  if (event.key === 'Escape') { clearSearch(); search(); }
  if (event.key === 'Enter') { event.preventDefault(); byId('rows').querySelector('button')?.focus(); }
});
addEventListener('popstate', () => { read(); draw(); });

function step(node) {
  const hadFocus = byId('map').contains(document.activeElement);
  if (canOpen(node) && node !== root) { open(node); if (hadFocus) focusTile(firstTile()); if (hadFocus) select(root); }
  else focusTile(tileOf(node));
}

// ---- begin

byId('footer').textContent = `${data.tool.name} ${data.tool.version}. ${data.further > 0 ? `${count(data.further, 'build is', 'builds are')} not in this page, the lightest. ` : ''}${data.failures.length > 0 ? `Not surveyed: ${data.failures.join(' ')}` : ''}`;
if (data.builds.length > 0) {
  byId('build').append(...data.builds.map((one, at) => make('option', { value: at, textContent: `${one.name ?? one.context}${one.builds > 1 ? ` and ${one.builds - 1} alike` : ''}${one.sent.length > 0 ? `: ${size(one.sent[0])}` : ''}` })));
  byId('builds').hidden = data.builds.length === 1;
  byId('build').onchange = event => { begin(data.builds[event.target.value]); view = views.find(isKnown) ?? views[0]; show({ byKind: false }, true); };
  read();
  draw();
  const measure = () => `${byId('map').clientWidth}×${byId('map').clientHeight}`;
  let drawn = measure();
  new ResizeObserver(() => { if (measure() !== drawn) { drawn = measure(); drawMap(); } }).observe(byId('map'));
}
})();
