"""The turn as a Mesa model: the same rules for agents and dictionaries, the way one writes it in Mesa.

States are agents, borders are objects in a dictionary of each agent. The formulas are the engine's own scalar
functions and the draws come from the same places, so the model tells the same history as the engines, which
bench_engine.py checks before it times. Three doctrines, as in turn.c.
"""

from __future__ import annotations

from dataclasses import dataclass

import mesa

from counterpoise.doctrines.card import BALANCE, EXPAND, HIDE, WITHDRAW
from counterpoise.doctrines.judgement import arm_against, contest
from counterpoise.engine.board import AFFINITY, DOCTRINE, OTHER, POWER, REACH, TRUST
from counterpoise.engine.start import Start
from counterpoise.engine.turn.battle import decide, loss_rate
from counterpoise.engine.turn.crisis import worth_of_attack
from counterpoise.engine.turn.growth import grown
from counterpoise.engine.turn.pacts import one_sided_gain
from counterpoise.engine.turn.sight import backing, threat
from counterpoise.streams import Use, exp, normal, quantile, uniform, uniform_pair


@dataclass
class Border:
    """What one state holds of a neighbour; the pact is shared by both sides."""

    reach: float
    kinship: float
    affinity: float
    pact: int = 0
    age: int = 0
    against: StateAgent | None = None
    seen: float = 0.0
    threat: float = 0.0


@dataclass(eq=False)
class MesaWar:
    attacker: StateAgent
    defender: StateAgent
    attack: float = 0.0
    defence: float = 0.0
    outcome: int = 0
    severity: float = 0.0
    belligerents: int = 0
    great: bool = False
    share: tuple[float, float] = (0.0, 0.0)


class StateAgent(mesa.Agent):
    """A state."""

    def __init__(self, model: TurnModel, number: int, power: float, trust: float, doctrine: str, told: tuple):
        super().__init__(model)
        self.number, self.power, self.trust, self.doctrine, self.told = number, power, trust, doctrine, told
        self.arming = self.record = self.strength = self.support = self.lot = self.wish = 0.0
        self.posture, self.target, self.leading = HIDE, None, None
        self.faced = self.shield = self.brought = 0.0
        self.war, self.side, self.best, self.stand = None, 0, None, None
        self.borders: dict[StateAgent, Border] = {}

    def draw(self, use: Use, other: int = 0) -> float:
        return uniform(self.model.key, self.model.run_number, self.model.turn, self.number, other, int(use))

    def border_of(self, other: StateAgent) -> Border:
        """The same border as the other sees it."""
        return other.borders[self]

    # -- grow, see

    def grow(self) -> None:
        r, m = self.model.rules, self.model
        e = normal(m.key, m.run_number, m.turn, self.number, 0, int(Use.GROWTH)) if r.growth_spread > 0 else 0.0
        self.power = grown(self.power, r.growth, r.burden, self.arming, r.growth_spread, e)

    def muster(self) -> None:
        self.strength = self.power * (1.0 + self.model.rules.arming_effect * self.arming)
        self.lot = self.draw(Use.LOT)

    def promised_by(self, other: StateAgent) -> float:
        border = self.borders[other]
        weight = backing(border.pact, self.model.rules.entente_weight)
        return other.trust * weight * self.border_of(other).reach * other.strength

    def count_support(self) -> None:
        self.support = sum((self.promised_by(k) for k, border in self.borders.items() if border.pact > 0), 0.0)

    def judge(self) -> None:
        r, m = self.model.rules, self.model
        for k, border in self.borders.items():
            if r.misperception == 0.0:
                border.seen = k.strength
            elif k.number > self.number:
                mine, theirs = uniform_pair(m.key, m.run_number, m.turn, self.number, k.number, int(Use.SIGHT))
                border.seen = k.strength * exp(r.misperception * quantile(mine))
                self.border_of(k).seen = self.strength * exp(r.misperception * quantile(theirs))

    def threat_from(self, k: StateAgent) -> float:
        r, border = self.model.rules, self.borders[k]
        others = self.support
        if border.pact > 0:
            others = max(0.0, others - self.promised_by(k))
        arrives = 1.0 - r.geography * (1.0 - self.border_of(k).reach)
        affinity = r.intentions * border.affinity
        return threat(r.offence, arrives, border.seen, self.strength + others, affinity, border.pact, r.pact_calm)

    def weigh_threats(self) -> None:
        self.leading = None
        for k, border in self.borders.items():
            border.threat = self.threat_from(k)
            if border.threat < self.model.rules.alarm:
                continue
            best = self.leading
            if best is None or (border.threat, k.lot) > (self.borders[best].threat, best.lot):
                self.leading = k

    # -- choose

    def guard_of(self, k: StateAgent) -> float:
        friends = k.support
        if self.borders[k].pact > 0:
            friends = max(0.0, friends - k.promised_by(self))
        return self.borders[k].seen + friends

    def expected_gain(self, k: StateAgent) -> float:
        r, border = self.model.rules, self.borders[k]
        q = contest(r.offence * border.reach * self.strength, self.guard_of(k), r.decisiveness)
        return q * border.seen - (1.0 - q) * self.strength

    def choose(self) -> None:
        danger = arm_against(self.borders[self.leading].threat) if self.leading else 0.0
        if self.doctrine == "balance-of-threat":
            self.plan = (BALANCE, self.leading, danger) if self.leading else (HIDE, None, 0.0)
        elif self.doctrine == "hegemonic-bid":
            greed, arming = self.told
            prey, gain = None, 0.0
            for k, border in self.borders.items():
                if border.pact < 2:
                    here = self.expected_gain(k)
                    if here > gain or (prey is not None and here == gain and k.lot > prey.lot):
                        prey, gain = k, here
            if prey is not None and gain > greed * self.strength:
                self.plan = (EXPAND, prey, arming)
            else:
                self.plan = (BALANCE, self.leading, arming) if self.leading else (HIDE, None, arming)
        else:
            self.plan = (WITHDRAW, None, self.told[0] * danger)

    def act(self) -> None:
        self.posture, self.target, self.wish = self.plan
        self.arming += self.model.rules.arming_pace * (self.wish - self.arming)

    # -- ally

    def opposes(self, k: StateAgent) -> bool:
        return self.target is k and self.posture in (BALANCE, EXPAND)

    @property
    def stands_against(self) -> StateAgent | None:
        return self.target if self.posture == BALANCE else None

    def set_pact(self, k: StateAgent, kind: int, against: StateAgent | None) -> None:
        for border in (self.borders[k], self.border_of(k)):
            border.pact, border.against = kind, against
            if kind == 0:
                border.age = 0

    def end_pact(self, k: StateAgent) -> None:
        self.model.tally["ended"] += 1
        self.model.tally["ended_age"] += self.borders[k].age
        self.set_pact(k, 0, None)

    def review_pacts(self) -> None:
        r = self.model.rules
        for k, border in self.borders.items():
            if border.pact == 0 or k.number < self.number:
                continue
            border.age += 1
            self.border_of(k).age = border.age
            t = border.against
            purpose = t is not None and any(t in one.borders and one.borders[t].threat >= r.alarm for one in (self, k))
            if (
                WITHDRAW in (self.posture, k.posture)
                or self.opposes(k)
                or k.opposes(self)
                or (not purpose and self.draw(Use.LAPSE, k.number) < r.lapse)
            ):
                self.end_pact(k)

    def face(self) -> None:
        t = self.stands_against
        self.faced = 0.0
        if t is not None and t in self.borders:
            self.faced = self.threat_from(t)
            self.shield = self.strength + self.support

    def propose(self) -> None:
        r, t = self.model.rules, self.stands_against
        self.best, best = None, (r.autonomy, 2.0)
        if t is None or self.faced <= 0.0:
            return
        for k, border in self.borders.items():
            if border.pact >= 3 or k.stands_against is not t:
                continue
            to_me = k.trust * self.border_of(k).reach * k.strength
            to_them = self.trust * border.reach * self.strength
            gain = min(
                one_sided_gain(self.faced, self.shield, to_me, k.faced, r.entrapment),
                one_sided_gain(k.faced, k.shield, to_them, self.faced, r.entrapment),
            )
            if (gain, k.lot) > best:
                self.best, best = k, (gain, k.lot)

    # -- crisis, join

    def wants_war(self) -> bool:
        r, t = self.model.rules, self.target
        if self.posture != EXPAND or t not in self.borders:
            return False
        border = self.borders[t]
        attack = border.reach * self.strength
        defence = border.seen + t.support
        if border.pact > 0:
            defence -= t.promised_by(self)
        for k, there in t.borders.items():
            if k is not self and there.pact < 3 and k.posture == BALANCE and k.target is self:
                defence += r.resolve * t.border_of(k).reach * k.strength
        odds = contest(r.offence * attack, max(defence, border.seen), r.decisiveness)
        prize = t.power * border.seen / t.strength if t.strength > 0.0 else 0.0
        spoils = r.spoils * (1.0 - r.integrity)
        return worth_of_attack(odds, prize, self.power, spoils, r.attrition) > r.caution

    def arriving(self, war: MesaWar) -> float:
        return max((border.reach for k, border in self.borders.items() if k.war is war), default=0.0) * self.strength

    def enlist(self, war: MesaWar, side: int) -> None:
        self.war, self.side = war, side
        if side == 1:
            war.attack += self.brought
        else:
            war.defence += self.brought

    def consider(self) -> None:
        self.stand = None
        if self.war is not None:
            return
        r, war, press = self.model.rules, None, -1.0
        for k, border in self.borders.items():
            if k.war is not None:
                here = border.threat + (1000.0 if border.pact >= 3 else 0.0)
                if here > press:
                    war, press = k.war, here
        if war is None:
            return
        mine = self.arriving(war)
        near = [(k, border) for k, border in self.borders.items() if k.war is war]
        attackers = [(k, border) for k, border in near if k.side == 1]
        defenders = [(k, border) for k, border in near if k.side == -1]
        owed = any(k is war.defender and border.pact >= 3 for k, border in defenders)
        barred = {1: any(border.pact >= 2 for _, border in defenders), -1: any(b.pact >= 2 for _, b in attackers)}
        chance = {
            1: contest(r.offence * (war.attack + mine), war.defence, r.decisiveness),
            -1: 1.0 - contest(r.offence * war.attack, war.defence + mine, r.decisiveness),
        }
        side = self.side_taken(war, mine, attackers, defenders, owed, barred, chance)
        self.stand = (war, side) if side else None

    def side_taken(self, war, mine, attackers, defenders, owed, barred, chance) -> int:
        r = self.model.rules
        if self.doctrine == "balance-of-threat":
            hope = self.told[0]
            if owed and chance[-1] >= hope:
                return -1
            fear = {
                1: max((b.threat for _, b in attackers), default=0.0),
                -1: max((b.threat for _, b in defenders), default=0.0),
            }
            if max(fear.values()) < r.alarm:
                return 0
            feared = 1 if fear[1] >= fear[-1] else -1
            enemy = self.target.side if self.target is not None and self.target.war is war else 0
            return -feared if enemy == feared and not barred[-feared] and chance[-feared] >= hope else 0
        if self.doctrine == "hegemonic-bid":
            spoils = r.spoils * (1.0 - r.integrity)
            worth = {}
            for side, own, other in ((1, war.attack, war.defence), (-1, war.defence, war.attack)):
                prize = spoils * other * mine / (own + mine) / self.strength if mine > 0.0 else 0.0
                worth[side] = chance[side] * prize
            side = 1 if worth[1] >= worth[-1] else -1
            return 0 if barred[side] or worth[side] <= r.attrition * 0.5 * (1.0 + self.told[0]) else side
        return 0

    @property
    def committed(self) -> float:
        return self.brought / self.strength if self.strength > 0.0 else 0.0


COLUMNS = (
    "leader", "leader_share", "con", "effective", "poles", "living", "hegemony", "against_leader", "coalition",
    "opposed_majors", "majors", "pacts", "pacted_states", "wars", "belligerents", "wide_wars", "great_wars",
    "decided", "attacker_wins", "equal_decided", "equal_attacker_wins", "severity", "formed", "ended", "ended_age",
    "honoured", "broken", "deaths",
)  # fmt: skip


def _reporter(name: str):
    return lambda model: model.row[name]


class TurnModel(mesa.Model):
    """A world of states, one step a year."""

    def __init__(self, start: Start, *, key: int, run_number: int = 0):
        super().__init__(seed=0)
        self.rules, self.key, self.run_number, self.turn = start.rules, key, run_number, 0
        self.tally = {"formed": 0, "ended": 0, "ended_age": 0, "honoured": 0, "broken": 0, "deaths": 0}
        self.datacollector = mesa.DataCollector(model_reporters={name: _reporter(name) for name in COLUMNS})
        self.row: dict[str, float] = {}
        board = start.board
        made = []
        for i in range(start.n):
            doctrine = start.doctrines[int(board.mark[DOCTRINE, i])]
            told = tuple(board.settings[i, : len(doctrine.card.parameters)].tolist())
            power, trust = float(board.state[POWER, i]), float(board.state[TRUST, i])
            made.append(StateAgent(self, i, power, trust, doctrine.name, told))
        for i, agent in enumerate(made):
            for e in range(board.first[i], board.first[i + 1]):
                affinity = float(board.tie[AFFINITY, e])
                agent.borders[made[board.link[OTHER, e]]] = Border(float(board.tie[REACH, e]), affinity, affinity)

    def step(self) -> None:
        everybody = self.agents
        self.tally = dict.fromkeys(self.tally, 0)
        everybody.do("grow")
        everybody.do("muster")
        everybody.do("count_support")
        everybody.do("judge")
        everybody.do("weigh_threats")
        everybody.do("choose")
        everybody.do("act")
        self.ally()
        wars = self.open_crises()
        self.join(wars)
        self.settle(wars)
        self.describe(wars)
        self.datacollector.collect(self)
        self.turn += 1

    def describe(self, wars: list[MesaWar]) -> None:
        """Step 9: the turn's row, as the engines write it."""
        living, r = list(self.agents), self.rules
        total = sum(agent.power for agent in living)
        leader = max(living, key=lambda agent: (agent.power, agent.lot))
        squares = sum((agent.power / total) ** 2 for agent in living)
        n, great = len(living), r.great * total
        standing = [a for a in living if a.posture == BALANCE and a.target is leader]
        bound = {a: [(k, b) for k, b in a.borders.items() if b.pact >= 3] for a in living}
        allied = [a for a in standing if any(k.posture == BALANCE and k.target is leader for k, _ in bound[a])]
        opposed = [
            a for a in living
            if a.power >= great and any(b.against is not None and b.against.power >= great for _, b in bound[a])
        ]  # fmt: skip
        fought = [war for war in wars if war.outcome != 0]
        equal = [war for war in fought if war.share[0] <= 1.5 * war.share[1] and war.share[1] <= 1.5 * war.share[0]]
        con = (squares - 1.0 / n) / (1.0 - 1.0 / n) if n > 1 else float("nan")
        self.row = {
            "leader": leader.number,
            "leader_share": leader.power / total,
            "con": max(0.0, con) ** 0.5,
            "effective": 1.0 / squares,
            "poles": sum(agent.power >= 0.5 * leader.power for agent in living),
            "living": n,
            "hegemony": float(leader.power / total >= 0.5),
            "against_leader": sum(agent.power for agent in standing) / total,
            "coalition": float(len(allied) >= 2 and sum(a.power for a in allied) >= leader.power),
            "opposed_majors": len(opposed),
            "majors": sum(agent.power / total >= r.great for agent in living),
            "pacts": sum(b.pact > 0 for a in living for k, b in a.borders.items() if k.number > a.number),
            "pacted_states": sum(bool(pacts) for pacts in bound.values()),
            "wars": len(wars),
            "belligerents": sum(war.belligerents for war in wars),
            "wide_wars": sum(war.belligerents > 2 for war in wars),
            "great_wars": sum(war.great for war in wars),
            "decided": len(fought),
            "attacker_wins": sum(war.outcome > 0 for war in fought),
            "equal_decided": len(equal),
            "equal_attacker_wins": sum(war.outcome > 0 for war in equal),
            "severity": sum(war.severity for war in wars),
            **self.tally,
        }

    def ally(self) -> None:
        everybody = self.agents
        everybody.do("review_pacts")
        for _ in range(int(self.rules.proposals)):
            everybody.do("face")
            everybody.do("propose")
            met = [a for a in everybody if a.best is not None and a.best.number > a.number and a.best.best is a]
            for agent in met:
                self.tally["formed"] += agent.borders[agent.best].pact == 0
                agent.set_pact(agent.best, 3, agent.target)
            if not met:
                break
            everybody.do("count_support")
        everybody.do("count_support")

    def open_crises(self) -> list[MesaWar]:
        for agent in self.agents:
            agent.war, agent.side, agent.brought = None, 0, 0.0
        eager = [agent for agent in self.agents if agent.wants_war()]
        wars: list[MesaWar] = []
        for agent in sorted(eager, key=lambda agent: agent.draw(Use.ORDER)):
            target = agent.target
            if agent.war is not None:
                continue
            if target.war is None:
                war = MesaWar(agent, target)
                wars.append(war)
                target.brought = target.strength
                target.enlist(war, -1)
                side = 1
            else:
                war, side = target.war, -target.side
            agent.brought = agent.arriving(war)
            agent.enlist(war, side)
        return wars

    def join(self, wars: list[MesaWar]) -> None:
        for _ in range(int(self.rules.cascade) if wars else 0):
            self.agents.do("consider")
            joining = [agent for agent in self.agents if agent.stand is not None]
            for agent in joining:
                agent.brought = agent.arriving(agent.stand[0])
            for agent in joining:
                agent.enlist(*agent.stand)
            if not joining:
                break

    def settle(self, wars: list[MesaWar]) -> None:
        self.total = sum(agent.power for agent in self.agents)
        for agent in self.agents:
            agent.record *= self.rules.memory
        for war in wars:
            sides = [[a for a in self.agents if a.war is war and a.side == side] for side in (1, -1)]
            war.belligerents = sum(map(len, sides))
            war.great = all(any(a.power >= self.rules.great * self.total for a in side) for side in sides)
            war.share = (war.attack / self.total, war.defence / self.total)
        for war in wars:
            self.remember(war)
            self.fight(war)
            self.divide(war)
        self.move_affinities()
        self.mean = sum(agent.power for agent in self.agents) / len(self.agents)
        for war in wars:
            self.bury(war)

    def remember(self, war: MesaWar) -> None:
        r = self.rules
        war.attacker.record = 1.0
        for k, border in war.defender.borders.items():
            if border.pact >= 2 and k.war is war and k.side == 1:
                k.trust -= r.trust_loss * k.trust
                self.tally["broken"] += 1
            elif border.pact >= 3:
                if k.war is war:
                    k.trust += r.trust_gain * (1.0 - k.trust)
                    self.tally["honoured"] += 1
                elif k.war is None:
                    k.trust -= r.trust_loss * k.trust
                    self.tally["broken"] += 1

    def fight(self, war: MesaWar) -> None:
        r, a, d = self.rules, war.attacker, war.defender
        force = r.offence * war.attack
        odds = contest(force, war.defence, r.decisiveness)
        war.outcome = decide(odds, r.stalemate, a.draw(Use.BATTLE, d.number))
        luck = normal(self.key, self.run_number, self.turn, a.number, d.number, int(Use.SEVERITY))
        severity = exp(r.severity_spread * luck) if r.severity_spread > 0.0 else 1.0
        rates = {
            1: loss_rate(force, war.defence, r.attrition, severity),
            -1: loss_rate(war.defence, force, r.attrition, severity),
        }
        lost = 0.0
        for agent in self.agents:
            if agent.war is war:
                part = agent.power * rates[agent.side] * agent.committed
                agent.power -= part
                lost += part
        war.severity = lost / self.total

    def divide(self, war: MesaWar) -> None:
        strength = war.attack if war.outcome == 1 else war.defence
        if war.outcome == 0 or strength <= 0.0:
            return
        spoils, pot = self.rules.spoils * (1.0 - self.rules.integrity), 0.0
        fighting = [agent for agent in self.agents if agent.war is war]
        for agent in fighting:
            if agent.side == -war.outcome:
                part = agent.power * spoils * agent.committed
                agent.power -= part
                pot += part
        for agent in fighting:
            if agent.side == war.outcome:
                agent.power += pot * agent.brought / strength

    def move_affinities(self) -> None:
        r = self.rules
        for agent in self.agents:
            for k, border in agent.borders.items():
                if k.number < agent.number:
                    continue
                a = border.affinity
                a += r.forgetting * (border.kinship - a)
                if border.pact > 0:
                    a += r.warmth * (1.0 - a)
                if agent.war is not None and agent.war is k.war:
                    if agent.side == k.side:
                        a += r.comradeship * (1.0 - a)
                    else:
                        a -= r.hostility * (1.0 + a)
                        if border.pact > 0:
                            agent.end_pact(k)
                border.affinity = agent.border_of(k).affinity = a

    def bury(self, war: MesaWar) -> None:
        if war.outcome == 0:
            return
        living = list(self.agents)
        for agent in living:
            if agent.war is not war or agent.side != -war.outcome or agent.power >= self.rules.floor * self.mean:
                continue
            if agent.draw(Use.SOVEREIGNTY) < self.rules.sovereignty:
                continue
            winners = [w for w in self.agents if w.war is war and w.side == war.outcome]
            if winners:
                self.bequeath(agent, max(winners, key=lambda w: (agent in w.borders, w.brought)))

    def bequeath(self, dead: StateAgent, heir: StateAgent) -> None:
        self.tally["deaths"] += 1
        heir.power += dead.power
        for agent in self.agents:
            for border in agent.borders.values():
                if border.against is dead:
                    border.against = None
            if agent.target is dead:
                agent.target, agent.posture = None, HIDE
        for k, border in list(dead.borders.items()):
            back = k.borders.pop(dead)
            if k is heir:
                continue
            if k in heir.borders:
                heir.borders[k].reach = max(heir.borders[k].reach, border.reach)
                k.borders[heir].reach = max(k.borders[heir].reach, back.reach)
                continue
            for one in (border, back):
                one.pact, one.age, one.against = 0, 0, None
            heir.borders[k], k.borders[heir] = border, back
            k.borders = dict(sorted(k.borders.items(), key=lambda item: item[0].number))
        heir.borders = dict(sorted(heir.borders.items(), key=lambda item: item[0].number))
        dead.remove()


def play(start: Start, *, key: int, turns: int, run_number: int = 0) -> TurnModel:
    """One run as a Mesa model."""
    model = TurnModel(start, key=key, run_number=run_number)
    for _ in range(turns):
        model.step()
    return model
