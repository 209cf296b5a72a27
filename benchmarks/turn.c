/* The turn of the model in plain C, with three doctrines: the limit that the compiled engine is measured against.
 *
 * A translation of src/counterpoise/engine/turn by hand: the same tables, the same order of operations, the same
 * draws. Built with -ffp-contract=off it gives the engines' bits, which bench_engine.py checks before it times.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { POWER, ARMING, TRUST, RECORD, GROWTH, STRENGTH, SUPPORT, LOT, WISH, WORTH, ODDS, BROUGHT, GREAT, ATTACK, DEFENCE,
       SEVERITY, QUEUE_LOT, SHARED, GUARDS, ARRIVALS, TRUSTS, RECORDS, LOTS, FACED, SHIELD, LUCK, FORTUNE,
       PRESSURE, STATE_ROWS };
enum { ALIVE, DOCTRINE, POSTURE, TARGET, LIVING, LEADING, CHOSEN, AIM, REASON, BEST, WAR, SIDE, STAND, STAND_REASON,
       CONSIDERED, ATTACKER, DEFENDER, OUTCOME, QUEUE, STANCES, NEW_FIRST, ENROLLED, NEXT, TO_DEAD, PRESSING,
       GREW, BORDER_WITH, MARK_ROWS };
enum { REACH, KINSHIP, AFFINITY, SEEN, THREAT, MISJUDGED, MISJUDGED_BACK, ROOM, TIE_ROWS };
enum { OTHER, MIRROR, PACT, AGE, AGAINST, PAIR, PLACE_OF_PAIR, SOURCE, MOVED, NEW_OTHER, LINK_ROOM, LINK_ROWS };
enum { HEADS, WARS, FAULTS, FAULTY, FORMED, ENDED, ENDED_AGE, HONOURED, BROKEN, DEATHS, CRISES, SETTLED,
       PLEDGED, COUNTS };
enum { STATE_KEPT = 5, MARK_KEPT = 4, TIE_KEPT = 3, LINK_KEPT = 7, ROW = 31 };
enum { FOR_GROWTH = 10, FOR_SIGHT, FOR_LOT, FOR_ALIGN, FOR_LAPSE, FOR_CONCERT, FOR_ORDER, FOR_INTERVENE, FOR_RESTRAINT,
       FOR_BATTLE, FOR_SEVERITY, FOR_SOVEREIGNTY };
enum { HIDE, BALANCE, BANDWAGON, PASS_BUCK, WITHDRAW, EXPAND, TETHER, MANAGE, CONCEDE };

typedef struct {
    double growth, growth_spread, burden, arming_effect, arming_pace, misperception, geography, intentions, pact_calm,
        alarm, entente_weight, entrapment, autonomy, proposals, lapse, concession, offence, decisiveness, stalemate,
        attrition, severity_spread, spoils, resolve, caution, cascade, integrity, sovereignty, nonintervention, concert,
        floor, great, hostility, comradeship, warmth, forgetting, memory, trust_gain, trust_loss;
} Rules;

typedef struct {
    int64_t n, m;
    int64_t *first;
    double *state;
    int64_t *mark;
    double *tie;
    int64_t *link;
    double *settings;
    int64_t counts[COUNTS];
    int64_t settings_width, threat_doctrine, bid_doctrine;
    uint64_t key, run, turn;
} Board;

#define S(row, i) (b->state[(row) * (b->n + 1) + (i)])
#define K(row, i) (b->mark[(row) * (b->n + 1) + (i)])
#define T(row, e) (b->tie[(row) * b->m + (e)])
#define L(row, e) (b->link[(row) * b->m + (e)])
#define EACH(i) for (int64_t place_ = 0, i; place_ < b->counts[HEADS] && (i = K(LIVING, place_), 1); place_++)
#define BELLIGERENTS(i, w) for (int64_t i = K(ENROLLED, w); i >= 0; i = K(NEXT, i))
#define BORDERS(e, i) for (int64_t e = b->first[i]; e < b->first[(i) + 1]; e++)

/* ---- draws ---------------------------------------------------------------------------------------------------- */

static void uniform_pair(const Board *b, uint32_t state, uint32_t other, uint32_t use, double *one, double *two) {
    uint32_t c0 = (uint32_t)b->run, c1 = (uint32_t)b->turn, c2 = state | other << 16,
             c3 = use | (uint32_t)(b->run >> 32) << 8, k0 = (uint32_t)b->key, k1 = (uint32_t)(b->key >> 32);
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53u * c0, p1 = (uint64_t)0xCD9E8D57u * c2;
        c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t)p1;
        c3 = (uint32_t)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    *one = ((double)(c0 >> 6) * 67108864.0 + (double)(c1 >> 6) + 0.5) * 0x1p-52;
    *two = ((double)(c2 >> 6) * 67108864.0 + (double)(c3 >> 6) + 0.5) * 0x1p-52;
}

static double uniform(const Board *b, int64_t state, int64_t other, int use) {
    double one, two;
    uniform_pair(b, (uint32_t)state, (uint32_t)other, (uint32_t)use, &one, &two);
    return one;
}

static double exp_of_small(double r) {
    double r2 = r * r, r4 = r2 * r2;
    double low = (0.5 + r * (1.0 / 6.0)) + r2 * ((1.0 / 24.0) + r * (1.0 / 120.0));
    double middle = ((1.0 / 720.0) + r * (1.0 / 5040.0)) + r2 * ((1.0 / 40320.0) + r * (1.0 / 362880.0));
    double high = ((1.0 / 3628800.0) + r * (1.0 / 39916800.0)) + r2 * ((1.0 / 479001600.0) + r * (1.0 / 6227020800.0));
    return 1.0 + (r + r2 * (low + r4 * (middle + r4 * high)));
}

static double fixed_exp(double x) {
    if (-0.34 < x && x < 0.34) return exp_of_small(x);
    if (x > 700.0) x = 700.0;
    else if (x < -700.0) x = -700.0;
    double k = floor(x * 1.4426950408889634 + 0.5);
    return ldexp(exp_of_small((x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10), (int)k);
}

static double fixed_log(double x) {
    int exponent;
    double m = frexp(x, &exponent);
    if (m < 0.7071067811865476) { m = 2.0 * m; exponent--; }
    double z = (m - 1.0) / (m + 1.0), w = z * z, e = exponent;
    double w2 = w * w, w4 = w2 * w2;
    double low = ((1.0 / 3.0) + w * (1.0 / 5.0)) + w2 * ((1.0 / 7.0) + w * (1.0 / 9.0));
    double middle = ((1.0 / 11.0) + w * (1.0 / 13.0)) + w2 * ((1.0 / 15.0) + w * (1.0 / 17.0));
    double high = ((1.0 / 19.0) + w * (1.0 / 21.0)) + w2 * (1.0 / 23.0);
    double t = low + w4 * (middle + w4 * high);
    return e * 6.93147180369123816490e-01 + (2.0 * z + (2.0 * z * w * t + e * 1.90821492927058770002e-10));
}

static double septic(const double *c, double r) {
    double r2 = r * r;
    return ((c[0] + c[1] * r) + (c[2] + c[3] * r) * r2) + ((c[4] + c[5] * r) + (c[6] + c[7] * r) * r2) * (r2 * r2);
}

static double central(double q) {
    static const double a[8] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
        1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4,
        2.5090809287301226727e3};
    static const double c[8] = {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3};
    double r = 0.180625 - q * q;
    return q * septic(a, r) / septic(c, r);
}

static double quantile(double p) {
    static const double c[8] = {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
        3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2,
        7.74545014278341407640e-4};
    static const double d[8] = {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9};
    static const double e[8] = {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
        2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5,
        2.01033439929228813265e-7};
    static const double f[8] = {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15};
    double q = p - 0.5;
    if (fabs(q) <= 0.425) return central(q);
    double root = sqrt(-fixed_log(p < 1.0 - p ? p : 1.0 - p));
    double size = root <= 5.0 ? septic(c, root - 1.6) / septic(d, root - 1.6)
                              : septic(e, root - 5.0) / septic(f, root - 5.0);
    return q > 0.0 ? size : -size;
}

/* Loops without a branch, of which the compiler makes several draws at a time. */
static void fill_uniforms(const Board *b, const int64_t *restrict places, int64_t count, int use, double *restrict one) {
    double spare;
    for (int64_t p = 0; p < count; p++) uniform_pair(b, (uint32_t)places[p], 0, (uint32_t)use, &one[p], &spare);
}

static void fill_uniform_pairs(const Board *b, const int64_t *restrict places, int64_t count, int use,
                               double *restrict one, double *restrict two) {
    for (int64_t p = 0; p < count; p++) uniform_pair(b, (uint32_t)places[p], 0, (uint32_t)use, &one[p], &two[p]);
}

static void fill_quantiles(const double *restrict drawn, int64_t count, double *restrict found) {
    for (int64_t p = 0; p < count; p++) found[p] = central(drawn[p] - 0.5);
    for (int64_t p = 0; p < count; p++) if (fabs(drawn[p] - 0.5) > 0.425) found[p] = quantile(drawn[p]);
}

static void fill_exps(double factor, const double *restrict x, int64_t count, double *restrict found) {
    for (int64_t p = 0; p < count; p++) found[p] = exp_of_small(factor * x[p]);
    for (int64_t p = 0; p < count; p++) if (!(-0.34 < factor * x[p] && factor * x[p] < 0.34)) found[p] = fixed_exp(factor * x[p]);
}

static double normal(const Board *b, int64_t state, int64_t other, int use) {
    return quantile(uniform(b, state, other, use));
}

static double larger(double x, double y) { return y > x ? y : x; }
static double smaller(double x, double y) { return y < x ? y : x; }

static double contest(double a, double d, double r) {
    if (a <= 0.0) return 0.0;
    if (d <= 0.0) return 1.0;
    if (r == 1.0) return a / (a + d);
    if (r == 2.0) return a * a / (a * a + d * d);
    return 1.0 / (1.0 + fixed_exp(r * fixed_log(d / a)));
}

static int ahead(double v, double lot, double best, double best_lot) {
    return v > best || (v == best && lot > best_lot);
}

/* ---- grow, see ------------------------------------------------------------------------------------------------ */

static void roll_call(Board *b) {
    int64_t count = 0;
    for (int64_t i = 0; i < b->n; i++)
        if (K(ALIVE, i) == 1) K(LIVING, count++) = i;
    b->counts[HEADS] = count;
}

static void list_pairs(Board *b) {
    int64_t count = 0;
    for (int64_t i = 0; i < b->n; i++) BORDERS(e, i) if (L(OTHER, e) > i) {
        L(PAIR, count) = e;
        L(PLACE_OF_PAIR, count++) = i | L(OTHER, e) << 16;
    }
}

static void grow(Board *b, const Rules *r) {
    if (r->growth_spread > 0.0) {
        fill_uniforms(b, &K(LIVING, 0), b->counts[HEADS], FOR_GROWTH, &S(LUCK, 0));
        fill_quantiles(&S(LUCK, 0), b->counts[HEADS], &S(FORTUNE, 0));
    }
    EACH(i) {
        double e = r->growth_spread > 0.0 ? S(FORTUNE, place_) : 0.0;
        S(POWER, i) *= fixed_exp(r->growth + S(GROWTH, i) - r->burden * S(ARMING, i) + r->growth_spread * e);
    }
}

static double backing(int64_t pact, const Rules *r) { return pact >= 3 ? 1.0 : pact == 1 ? r->entente_weight : 0.0; }

static double promised(const Board *b, const Rules *r, int64_t e) {
    int64_t k = L(OTHER, e);
    return S(TRUST, k) * backing(L(PACT, e), r) * T(REACH, L(MIRROR, e)) * S(STRENGTH, k);
}

static double support_of(const Board *b, const Rules *r, int64_t i) {
    double total = 0.0;
    BORDERS(e, i) if (L(PACT, e) > 0) total += promised(b, r, e);
    return total;
}

static void add_up_support(Board *b, const Rules *r) {
    EACH(i) S(SUPPORT, i) = support_of(b, r, i);
    b->counts[PLEDGED] = 0;
}

static double threat_on(const Board *b, const Rules *r, int64_t i, int64_t e) {
    double others = S(SUPPORT, i);
    int64_t pact = L(PACT, e);
    if (pact > 0) others = larger(0.0, others - promised(b, r, e));
    double arrives = 1.0 - r->geography * (1.0 - T(REACH, L(MIRROR, e)));
    double affinity = r->intentions * T(AFFINITY, e), defence = S(STRENGTH, i) + others;
    if (defence <= 0.0) return 0.0;
    double calm = pact >= 2 ? r->pact_calm : pact == 1 ? 0.5 * r->pact_calm : 0.0;
    return r->offence * arrives * T(SEEN, e) / defence * (1.0 - affinity) * 0.5 * (1.0 - calm);
}

static void look_around(Board *b, const Rules *r) {
    fill_uniforms(b, &K(LIVING, 0), b->counts[HEADS], FOR_LOT, &S(LUCK, 0));
    EACH(i) {
        S(STRENGTH, i) = S(POWER, i) * (1.0 + r->arming_effect * S(ARMING, i));
        S(LOT, i) = S(LUCK, place_);
    }
    add_up_support(b, r);
    int64_t pairs = b->first[b->n] / 2;
    if (r->misperception > 0.0) {
        fill_uniform_pairs(b, &L(PLACE_OF_PAIR, 0), pairs, FOR_SIGHT, &T(MISJUDGED, 0), &T(MISJUDGED_BACK, 0));
        fill_quantiles(&T(MISJUDGED, 0), pairs, &T(ROOM, 0));
        fill_exps(r->misperception, &T(ROOM, 0), pairs, &T(MISJUDGED, 0));
        fill_quantiles(&T(MISJUDGED_BACK, 0), pairs, &T(ROOM, 0));
        fill_exps(r->misperception, &T(ROOM, 0), pairs, &T(MISJUDGED_BACK, 0));
    }
    for (int64_t p = 0; p < pairs; p++) {
        int64_t e = L(PAIR, p), f = L(MIRROR, e);
        T(SEEN, e) = S(STRENGTH, L(OTHER, e));
        T(SEEN, f) = S(STRENGTH, L(OTHER, f));
        if (r->misperception > 0.0) { T(SEEN, e) *= T(MISJUDGED, p); T(SEEN, f) *= T(MISJUDGED_BACK, p); }
    }
    EACH(i) {
        int64_t leading = -1;
        BORDERS(e, i) {
            double level = T(THREAT, e) = threat_on(b, r, i, e);
            if (level < r->alarm) continue;
            if (leading < 0 || ahead(level, S(LOT, L(OTHER, e)), T(THREAT, leading), S(LOT, L(OTHER, leading))))
                leading = e;
        }
        K(LEADING, i) = leading;
    }
}

/* ---- choose: three doctrines ---------------------------------------------------------------------------------- */

static void weigh_system(const Board *b, double *total, int64_t *leader, double *share, double *effective) {
    *total = 0.0;
    *leader = -1;
    EACH(i) {
        *total += S(POWER, i);
        if (*leader < 0 || ahead(S(POWER, i), S(LOT, i), S(POWER, *leader), S(LOT, *leader))) *leader = i;
    }
    double squares = 0.0;
    EACH(i) { double s = S(POWER, i) / *total; squares += s * s; }
    *share = S(POWER, *leader) / *total;
    *effective = 1.0 / squares;
}

static int64_t stance(const Board *b, int64_t k, int64_t t, int64_t pact) {
    if (pact >= 2) return -1;
    if (K(TARGET, k) != t) return 0;
    int64_t p = K(POSTURE, k);
    if (p == BALANCE || p == EXPAND) return 1;
    return p == BANDWAGON || p == TETHER || p == CONCEDE ? -1 : 0;
}

static void show(Board *b, const Rules *r, int64_t i) {
    BORDERS(e, i) {
        int64_t k = L(OTHER, e), f = L(MIRROR, e), place = e - b->first[i];
        double friends = S(SUPPORT, k);
        if (L(PACT, e) > 0) friends = larger(0.0, friends - promised(b, r, f));
        S(GUARDS, place) = T(SEEN, e) + friends;
        S(ARRIVALS, place) = T(REACH, f);
        S(TRUSTS, place) = S(TRUST, k);
        S(RECORDS, place) = S(RECORD, k);
        S(LOTS, place) = S(LOT, k);
        S(SHARED, place) = 0.0;
        K(STANCES, place) = 0;
        K(BORDER_WITH, k) = e;
    }
    if (K(LEADING, i) < 0) return;
    int64_t t = L(OTHER, K(LEADING, i)), from = b->first[i], to = b->first[i + 1];
    BORDERS(f, t) {
        int64_t k = L(OTHER, f), e = K(BORDER_WITH, k);
        if (e < from || e >= to || L(OTHER, e) != k) continue;
        S(SHARED, e - from) = T(THREAT, L(MIRROR, f));
        K(STANCES, e - from) = stance(b, k, t, L(PACT, f));
    }
}

static double expected_gain(const Board *b, const Rules *r, int64_t i, int64_t e) {
    double q = contest(r->offence * T(REACH, e) * S(STRENGTH, i), S(GUARDS, e - b->first[i]), r->decisiveness);
    return q * T(SEEN, e) - (1.0 - q) * S(STRENGTH, i);
}

static void align(Board *b, const Rules *r, int64_t i) {
    int64_t leading = K(LEADING, i), posture = HIDE, aim = -1;
    double wish = 0.0, *told = b->settings + i * b->settings_width;
    double danger = leading >= 0 ? smaller(1.0, larger(0.0, T(THREAT, leading))) : 0.0;
    if (K(DOCTRINE, i) == b->threat_doctrine) {
        if (leading >= 0) { posture = BALANCE; aim = leading; wish = danger; }
    } else if (K(DOCTRINE, i) == b->bid_doctrine) {
        int64_t prey = -1;
        double gain = 0.0;
        BORDERS(e, i) {
            if (L(PACT, e) >= 2) continue;
            double here = expected_gain(b, r, i, e);
            if (here > gain || (prey >= 0 && here == gain && S(LOTS, e - b->first[i]) > S(LOTS, prey - b->first[i]))) {
                prey = e;
                gain = here;
            }
        }
        wish = told[1];
        if (prey >= 0 && expected_gain(b, r, i, prey) > told[0] * S(STRENGTH, i)) { posture = EXPAND; aim = prey; }
        else if (leading >= 0) { posture = BALANCE; aim = leading; }
    } else {
        posture = WITHDRAW;
        wish = leading >= 0 ? told[0] * danger : 0.0;
    }
    K(CHOSEN, i) = posture;
    K(AIM, i) = aim >= 0 ? L(OTHER, aim) : -1;
    S(WISH, i) = wish;
}

static void choose(Board *b, const Rules *r) {
    double total, share, effective;
    int64_t leader;
    weigh_system(b, &total, &leader, &share, &effective);
    EACH(i) { show(b, r, i); align(b, r, i); }
    EACH(i) {
        K(POSTURE, i) = K(CHOSEN, i);
        K(TARGET, i) = K(AIM, i);
        S(ARMING, i) += r->arming_pace * (S(WISH, i) - S(ARMING, i));
    }
}

/* ---- ally ----------------------------------------------------------------------------------------------------- */

static void end_pact(Board *b, int64_t e) {
    int64_t f = L(MIRROR, e);
    b->counts[PLEDGED] = 1;
    L(PACT, e) = L(PACT, f) = L(AGE, e) = L(AGE, f) = 0;
    L(AGAINST, e) = L(AGAINST, f) = -1;
}

static void drop(Board *b, int64_t e) {
    b->counts[ENDED]++;
    b->counts[ENDED_AGE] += L(AGE, e);
    end_pact(b, e);
}

static int64_t border_with(const Board *b, int64_t i, int64_t t) {
    int64_t low = b->first[i], high = b->first[i + 1];
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (L(OTHER, middle) < t) low = middle + 1;
        else high = middle;
    }
    return low < b->first[i + 1] && L(OTHER, low) == t ? low : -1;
}

static int opposes(const Board *b, int64_t i, int64_t k) {
    return K(TARGET, i) == k && (K(POSTURE, i) == BALANCE || K(POSTURE, i) == EXPAND);
}

static int purpose(const Board *b, const Rules *r, int64_t e) {
    int64_t both[2] = {L(OTHER, L(MIRROR, e)), L(OTHER, e)}, t = L(AGAINST, e);
    if (t < 0) return 0;
    for (int s = 0; s < 2; s++) {
        int64_t f = border_with(b, both[s], t);
        if (f >= 0 && T(THREAT, f) >= r->alarm) return 1;
    }
    return 0;
}

static int64_t stands_against(const Board *b, int64_t i) { return K(POSTURE, i) == BALANCE ? K(TARGET, i) : -1; }

static double one_sided(double faced, double shield, double help, double partner, double entrapment) {
    return faced * help / (shield + help) - entrapment * larger(0.0, partner - faced);
}

static void propose(Board *b, const Rules *r, int64_t i) {
    int64_t t = stands_against(b, i), best = -1;
    double best_gain = r->autonomy, best_lot = 2.0;
    if (t >= 0 && S(FACED, i) > 0.0) BORDERS(e, i) {
        int64_t k = L(OTHER, e);
        if (L(PACT, e) >= 3 || stands_against(b, k) != t) continue;
        double mine = S(FACED, i), theirs = S(FACED, k);
        double to_me = S(TRUST, k) * T(REACH, L(MIRROR, e)) * S(STRENGTH, k);
        double to_them = S(TRUST, i) * T(REACH, e) * S(STRENGTH, i);
        double gain = smaller(one_sided(mine, S(SHIELD, i), to_me, theirs, r->entrapment),
                              one_sided(theirs, S(SHIELD, k), to_them, mine, r->entrapment));
        if (ahead(gain, S(LOT, k), best_gain, best_lot)) { best = e; best_gain = gain; best_lot = S(LOT, k); }
    }
    K(BEST, i) = best;
}

static int meet(Board *b, const Rules *r) {
    EACH(i) {
        S(FACED, i) = 0.0;
        int64_t t = stands_against(b, i), e = t >= 0 ? border_with(b, i, t) : -1;
        if (e >= 0) { S(FACED, i) = threat_on(b, r, i, e); S(SHIELD, i) = S(STRENGTH, i) + S(SUPPORT, i); }
    }
    EACH(i) propose(b, r, i);
    int met = 0;
    EACH(i) {
        int64_t e = K(BEST, i);
        if (e < 0 || L(OTHER, e) < i || K(BEST, L(OTHER, e)) != L(MIRROR, e)) continue;
        int64_t f = L(MIRROR, e);
        if (L(PACT, e) == 0) b->counts[FORMED]++;
        L(PACT, e) = L(PACT, f) = 3;
        L(AGAINST, e) = L(AGAINST, f) = K(TARGET, i);
        met = 1;
    }
    if (met) add_up_support(b, r);
    return met;
}

static void ally(Board *b, const Rules *r) {
    EACH(i) BORDERS(e, i) {
        int64_t k = L(OTHER, e);
        if (L(PACT, e) == 0 || k < i) continue;
        L(AGE, L(MIRROR, e)) = ++L(AGE, e);
        if (K(POSTURE, i) == WITHDRAW || K(POSTURE, k) == WITHDRAW || opposes(b, i, k) || opposes(b, k, i) ||
            (!purpose(b, r, e) && uniform(b, i, k, FOR_LAPSE) < r->lapse))
            drop(b, e);
    }
    for (int round = 0; round < (int)r->proposals; round++)
        if (!meet(b, r)) break;
    if (b->counts[PLEDGED]) add_up_support(b, r);
}

/* ---- crisis, join --------------------------------------------------------------------------------------------- */

static double arriving(const Board *b, int64_t i, int64_t w) {
    double nearest = 0.0;
    BORDERS(e, i) if (K(WAR, L(OTHER, e)) == w && T(REACH, e) > nearest) nearest = T(REACH, e);
    return nearest * S(STRENGTH, i);
}

static void enlist(Board *b, int64_t i, int64_t w, int64_t side) {
    K(WAR, i) = w;
    K(SIDE, i) = side;
    if (side == 1) S(ATTACK, w) += S(BROUGHT, i);
    else S(DEFENCE, w) += S(BROUGHT, i);
}

static int weigh_attack(Board *b, const Rules *r, int64_t i) {
    int64_t t = K(TARGET, i), e = border_with(b, i, t);
    if (e < 0) return 0;
    double attack = T(REACH, e) * S(STRENGTH, i);
    BORDERS(f, i) {
        int64_t k = L(OTHER, f);
        if (L(PACT, f) != 4 || k == t) continue;
        int64_t there = border_with(b, k, t);
        if (there >= 0) attack += S(TRUST, k) * 1.0 * T(REACH, there) * S(STRENGTH, k);
    }
    double total = T(SEEN, e) + S(SUPPORT, t);
    if (L(PACT, e) > 0) total -= promised(b, r, L(MIRROR, e));
    BORDERS(f, t) {
        int64_t k = L(OTHER, f);
        if (k != i && L(PACT, f) < 3 && K(POSTURE, k) == BALANCE && K(TARGET, k) == i)
            total += r->resolve * T(REACH, L(MIRROR, f)) * S(STRENGTH, k);
    }
    double odds = contest(r->offence * attack, larger(total, T(SEEN, e)), r->decisiveness);
    double prize = S(STRENGTH, t) > 0.0 ? S(POWER, t) * T(SEEN, e) / S(STRENGTH, t) : 0.0;
    double spoils = r->spoils * (1.0 - r->integrity), own = S(POWER, i);
    S(WORTH, i) = (odds * spoils * prize - (1.0 - odds) * (spoils + r->attrition) * own) / own;
    return S(WORTH, i) > r->caution;
}

static void open_crises(Board *b, const Rules *r) {
    int64_t crises = 0;
    for (int64_t i = 0; i < b->n; i++) { K(WAR, i) = K(CONSIDERED, i) = -1; K(SIDE, i) = 0; S(BROUGHT, i) = 0.0; }
    EACH(i) if (K(POSTURE, i) == EXPAND && weigh_attack(b, r, i)) {
        double lot = uniform(b, i, 0, FOR_ORDER);
        int64_t at = crises++;
        while (at > 0 && S(QUEUE_LOT, at - 1) > lot) {
            K(QUEUE, at) = K(QUEUE, at - 1);
            S(QUEUE_LOT, at) = S(QUEUE_LOT, at - 1);
            at--;
        }
        K(QUEUE, at) = i;
        S(QUEUE_LOT, at) = lot;
    }
    b->counts[CRISES] += crises;
    for (int64_t place = 0; place < crises; place++) {
        int64_t i = K(QUEUE, place), t = K(TARGET, i);
        if (K(WAR, i) >= 0) continue;
        int64_t w = K(WAR, t), side = -K(SIDE, t);
        if (w < 0) {
            w = b->counts[WARS]++;
            side = 1;
            K(ATTACKER, w) = i;
            K(DEFENDER, w) = t;
            S(ATTACK, w) = 0.0;
            S(DEFENCE, w) = S(BROUGHT, t) = S(STRENGTH, t);
            K(WAR, t) = w;
            K(SIDE, t) = -1;
        }
        S(BROUGHT, i) = arriving(b, i, w);
        enlist(b, i, w, side);
    }
}

static double prize_of(double spoils, double mine, double own, double other, double strength) {
    return mine > 0.0 ? spoils * other * mine / (own + mine) / strength : 0.0;
}

static void consider(Board *b, const Rules *r, int64_t i, int64_t w) {
    double nearest = 0.0, attack = S(ATTACK, w), defence = S(DEFENCE, w);
    int owed_attack = 0, owed_defence = 0, barred_attack = 0, barred_defence = 0;
    int64_t enemy_side = 0;
    double threat_attack = 0.0, threat_defence = 0.0;
    int with = K(POSTURE, i) == BANDWAGON || K(POSTURE, i) >= TETHER;
    BORDERS(e, i) {
        int64_t k = L(OTHER, e), pact = L(PACT, e);
        if (K(WAR, k) != w) continue;
        nearest = larger(nearest, T(REACH, e));
        if (K(TARGET, i) == k && !with) enemy_side = K(SIDE, k);
        if (K(SIDE, k) == 1) {
            threat_attack = larger(threat_attack, T(THREAT, e));
            if (pact >= 2) barred_defence = 1;
            if (pact == 4 && K(ATTACKER, w) == k) owed_attack = 1;
        } else {
            threat_defence = larger(threat_defence, T(THREAT, e));
            if (pact >= 2) barred_attack = 1;
            if (pact >= 3 && K(DEFENDER, w) == k) owed_defence = 1;
        }
    }
    double mine = nearest * S(STRENGTH, i);
    double odds_attack = contest(r->offence * (attack + mine), defence, r->decisiveness);
    double odds_defence = contest(r->offence * attack, defence + mine, r->decisiveness);
    double spoils = r->spoils * (1.0 - r->integrity), *told = b->settings + i * b->settings_width;
    int64_t side = 0;
    if (K(DOCTRINE, i) == b->threat_doctrine) {
        int64_t pledged = owed_defence ? -1 : owed_attack && !barred_attack ? 1 : 0;
        double pledge_chance = pledged == 1 ? odds_attack : 1.0 - odds_defence;
        if (pledged && pledge_chance >= told[0]) side = pledged;
        else if (threat_attack >= r->alarm || threat_defence >= r->alarm) {
            int64_t feared = threat_attack >= threat_defence ? 1 : -1, other = -feared;
            int barred = other == 1 ? barred_attack : barred_defence;
            double chance = other == 1 ? odds_attack : 1.0 - odds_defence;
            if (enemy_side == feared && !barred && chance >= told[0]) side = other;
        }
    } else if (K(DOCTRINE, i) == b->bid_doctrine) {
        double with_attack = odds_attack * prize_of(spoils, mine, attack, defence, S(STRENGTH, i));
        double with_defence = (1.0 - odds_defence) * prize_of(spoils, mine, defence, attack, S(STRENGTH, i));
        int64_t better = with_attack >= with_defence ? 1 : -1;
        int barred = better == 1 ? barred_attack : barred_defence;
        if (!barred && larger(with_attack, with_defence) > r->attrition * 0.5 * (1.0 + told[0])) side = better;
    }
    int pledged = side == 1 ? owed_attack : owed_defence;
    if (side && !pledged && r->nonintervention > 0.0 && uniform(b, i, 0, FOR_RESTRAINT) < r->nonintervention) side = 0;
    K(STAND, i) = side * (w + 1);
    K(CONSIDERED, i) = w;
}

static void press(Board *b) {
    EACH(i) { K(PRESSING, i) = -1; S(PRESSURE, i) = -1.0; }
    EACH(k) {
        int64_t w = K(WAR, k);
        if (w < 0) continue;
        BORDERS(f, k) {
            int64_t i = L(OTHER, f), e = L(MIRROR, f);
            double here = T(THREAT, e) + (L(PACT, e) >= 3 ? 1000.0 : 0.0);
            if (K(WAR, i) < 0 && here > S(PRESSURE, i)) { K(PRESSING, i) = w; S(PRESSURE, i) = here; }
        }
    }
}

static void join(Board *b, const Rules *r) {
    if (b->counts[WARS] == 0) return;
    for (int64_t w = 0; w < b->counts[WARS]; w++) K(GREW, w) = 1;
    for (int round = 0; round < (int)r->cascade; round++) {
        int moved = 0;
        press(b);
        EACH(i) {
            int64_t w = K(PRESSING, i);
            K(STAND, i) = 0;
            if (w >= 0 && (K(CONSIDERED, i) != w || K(GREW, w))) consider(b, r, i, w);
        }
        for (int64_t w = 0; w < b->counts[WARS]; w++) K(GREW, w) = 0;
        EACH(i) if (K(STAND, i)) S(BROUGHT, i) = arriving(b, i, (K(STAND, i) > 0 ? K(STAND, i) : -K(STAND, i)) - 1);
        EACH(i) if (K(STAND, i)) {
            int64_t w = (K(STAND, i) > 0 ? K(STAND, i) : -K(STAND, i)) - 1;
            enlist(b, i, w, K(STAND, i) > 0 ? 1 : -1);
            K(GREW, w) = 1;
            moved = 1;
        }
        if (!moved) break;
    }
}

/* ---- fight, settle -------------------------------------------------------------------------------------------- */

static double loss_rate(double own, double other, double attrition, double severity) {
    return own + other <= 0.0 ? 0.0 : smaller(0.9, attrition * severity * other / (own + other));
}

static double committed(const Board *b, int64_t i) {
    return S(STRENGTH, i) > 0.0 ? S(BROUGHT, i) / S(STRENGTH, i) : 0.0;
}

static void fight(Board *b, const Rules *r, int64_t w, double total) {
    int64_t a = K(ATTACKER, w), d = K(DEFENDER, w);
    double force = r->offence * S(ATTACK, w), odds = contest(force, S(DEFENCE, w), r->decisiveness);
    double luck = uniform(b, a, d, FOR_BATTLE), undecided = r->stalemate * 4.0 * odds * (1.0 - odds);
    K(OUTCOME, w) = luck < undecided ? 0 : luck < undecided + (1.0 - undecided) * odds ? 1 : -1;
    double severity = r->severity_spread > 0.0 ? fixed_exp(r->severity_spread * normal(b, a, d, FOR_SEVERITY)) : 1.0;
    double attack_rate = loss_rate(force, S(DEFENCE, w), r->attrition, severity);
    double defence_rate = loss_rate(S(DEFENCE, w), force, r->attrition, severity), lost = 0.0;
    BELLIGERENTS(i, w) {
        double part = S(POWER, i) * (K(SIDE, i) == 1 ? attack_rate : defence_rate) * committed(b, i);
        S(POWER, i) -= part;
        lost += part;
    }
    S(SEVERITY, w) = lost / total;
}

static void remember(Board *b, const Rules *r, int64_t w) {
    S(RECORD, K(ATTACKER, w)) = 1.0;
    BORDERS(e, K(DEFENDER, w)) {
        int64_t k = L(OTHER, e);
        if (L(PACT, e) >= 2 && K(WAR, k) == w && K(SIDE, k) == 1) {
            S(TRUST, k) -= r->trust_loss * S(TRUST, k);
            b->counts[BROKEN]++;
        } else if (L(PACT, e) >= 3) {
            if (K(WAR, k) == w) { S(TRUST, k) += r->trust_gain * (1.0 - S(TRUST, k)); b->counts[HONOURED]++; }
            else if (K(WAR, k) < 0) { S(TRUST, k) -= r->trust_loss * S(TRUST, k); b->counts[BROKEN]++; }
        }
    }
}

static void divide(Board *b, const Rules *r, int64_t w) {
    int64_t winner = K(OUTCOME, w);
    double spoils = r->spoils * (1.0 - r->integrity), strength = winner == 1 ? S(ATTACK, w) : S(DEFENCE, w), pot = 0.0;
    if (winner == 0 || strength <= 0.0) return;
    BELLIGERENTS(i, w) if (K(SIDE, i) == -winner) {
        double part = S(POWER, i) * spoils * committed(b, i);
        S(POWER, i) -= part;
        pot += part;
    }
    BELLIGERENTS(i, w) if (K(SIDE, i) == winner) S(POWER, i) += pot * S(BROUGHT, i) / strength;
}

static int64_t write_down(Board *b, int64_t e, int64_t other, int64_t end) {
    L(SOURCE, end) = e;
    L(NEW_OTHER, end) = other;
    L(MOVED, e) = end;
    return end + 1;
}

static int64_t join_lists(Board *b, int64_t dead, int64_t heir, int64_t end) {
    int64_t e = b->first[heir], f = b->first[dead], last_e = b->first[heir + 1], last_f = b->first[dead + 1];
    while (e < last_e || f < last_f) {
        if (e < last_e && L(OTHER, e) == dead) e++;
        else if (f < last_f && L(OTHER, f) == heir) f++;
        else if (f == last_f || (e < last_e && L(OTHER, e) < L(OTHER, f))) { end = write_down(b, e, L(OTHER, e), end); e++; }
        else if (e == last_e || L(OTHER, f) < L(OTHER, e)) { end = write_down(b, f, L(OTHER, f), end); f++; }
        else {
            end = write_down(b, e, L(OTHER, e), end);
            T(REACH, e) = larger(T(REACH, e), T(REACH, f));
            e++;
            f++;
        }
    }
    return end;
}

static int64_t pass_on(Board *b, int64_t i, int64_t heir, int64_t end) {
    int64_t to_dead = K(TO_DEAD, i), to_heir = to_dead >= 0 ? border_with(b, i, heir) : -1;
    int moving = to_dead >= 0 && to_heir < 0;
    BORDERS(e, i) {
        if (moving && L(OTHER, e) > heir) { end = write_down(b, to_dead, heir, end); moving = 0; }
        if (e == to_dead) continue;
        end = write_down(b, e, L(OTHER, e), end);
        if (e == to_heir) T(REACH, e) = larger(T(REACH, e), T(REACH, to_dead));
    }
    return moving ? write_down(b, to_dead, heir, end) : end;
}

static void bequeath(Board *b, int64_t dead, int64_t heir) {
    BORDERS(e, dead) end_pact(b, e);
    for (int64_t e = 0; e < b->first[b->n]; e++) if (L(AGAINST, e) == dead) L(AGAINST, e) = -1;
    S(POWER, heir) += S(POWER, dead);
    S(POWER, dead) = S(ARMING, dead) = 0.0;
    K(ALIVE, dead) = K(POSTURE, dead) = 0;
    K(TARGET, dead) = -1;
    for (int64_t i = 0; i < b->n; i++) if (K(TARGET, i) == dead) { K(TARGET, i) = -1; K(POSTURE, i) = 0; }
    int64_t end = 0;
    for (int64_t i = 0; i < b->n; i++) K(TO_DEAD, i) = -1;
    BORDERS(e, dead) K(TO_DEAD, L(OTHER, e)) = L(MIRROR, e);
    for (int64_t i = 0; i < b->n; i++) {
        K(NEW_FIRST, i) = end;
        if (i == heir) end = join_lists(b, dead, heir, end);
        else if (i != dead) end = pass_on(b, i, heir, end);
    }
    K(NEW_FIRST, b->n) = end;
    for (int64_t i = 0; i <= b->n; i++) b->first[i] = K(NEW_FIRST, i);
    for (int row = MIRROR; row <= AGAINST; row++) {
        for (int64_t e = 0; e < end; e++) L(LINK_ROOM, e) = L(row, L(SOURCE, e));
        for (int64_t e = 0; e < end; e++) L(row, e) = L(LINK_ROOM, e);
    }
    for (int64_t e = 0; e < end; e++) { L(OTHER, e) = L(NEW_OTHER, e); L(MIRROR, e) = L(MOVED, L(MIRROR, e)); }
    for (int row = 0; row < TIE_KEPT; row++) {
        for (int64_t e = 0; e < end; e++) T(ROOM, e) = T(row, L(SOURCE, e));
        for (int64_t e = 0; e < end; e++) T(row, e) = T(ROOM, e);
    }
    list_pairs(b);
}

static void bury(Board *b, const Rules *r, int64_t w, double mean) {
    int64_t winner = K(OUTCOME, w);
    if (winner == 0) return;
    BELLIGERENTS(i, w) {
        if (K(SIDE, i) != -winner || S(POWER, i) >= r->floor * mean) continue;
        if (uniform(b, i, 0, FOR_SOVEREIGNTY) < r->sovereignty) continue;
        int64_t heir = -1;
        int best_near = 0;
        BELLIGERENTS(h, w) {
            if (K(SIDE, h) != winner) continue;
            int near = border_with(b, h, i) >= 0;
            if (heir < 0 || (near && !best_near) || (near == best_near && S(BROUGHT, h) > S(BROUGHT, heir))) {
                heir = h;
                best_near = near;
            }
        }
        if (heir >= 0) { b->counts[DEATHS]++; bequeath(b, i, heir); }
    }
}

static void enrol(Board *b) {
    for (int64_t w = 0; w < b->counts[WARS]; w++) K(ENROLLED, w) = -1;
    for (int64_t place = b->counts[HEADS] - 1; place >= 0; place--) {
        int64_t i = K(LIVING, place), w = K(WAR, i);
        if (w >= 0) { K(NEXT, i) = K(ENROLLED, w); K(ENROLLED, w) = i; }
    }
}

static void settle(Board *b, const Rules *r, double total) {
    EACH(i) S(RECORD, i) *= r->memory;
    enrol(b);
    for (int64_t w = 0; w < b->counts[WARS]; w++) { remember(b, r, w); fight(b, r, w, total); divide(b, r, w); }
    EACH(i) BORDERS(e, i) {
        int64_t k = L(OTHER, e);
        if (k < i) continue;
        double a = T(AFFINITY, e);
        a += r->forgetting * (T(KINSHIP, e) - a);
        if (L(PACT, e) > 0) a += r->warmth * (1.0 - a);
        if (K(WAR, i) >= 0 && K(WAR, i) == K(WAR, k)) {
            if (K(SIDE, i) == K(SIDE, k)) a += r->comradeship * (1.0 - a);
            else { a -= r->hostility * (1.0 + a); if (L(PACT, e) > 0) drop(b, e); }
        }
        T(AFFINITY, e) = T(AFFINITY, L(MIRROR, e)) = a;
    }
    double mean = 0.0;
    EACH(i) mean += S(POWER, i);
    mean /= (double)b->counts[HEADS];
    for (int64_t w = 0; w < b->counts[WARS]; w++) bury(b, r, w, mean);
    if (b->counts[DEATHS] > 0) roll_call(b);
}

/* ---- record --------------------------------------------------------------------------------------------------- */

static void record_wars(Board *b, double total, double *row) {
    for (int c = 0; c < ROW; c++) row[c] = 0.0;
    for (int64_t w = 0; w < b->counts[WARS]; w++) {
        double attackers = 0, defenders = 0, attack = S(ATTACK, w) / total, defence = S(DEFENCE, w) / total;
        int great_attack = 0, great_defence = 0;
        BELLIGERENTS(i, w) {
            if (K(SIDE, i) == 1) { attackers++; great_attack |= S(GREAT, i) > 0.0; }
            else { defenders++; great_defence |= S(GREAT, i) > 0.0; }
        }
        row[18]++;
        row[19] += attackers + defenders;
        row[20] += attackers + defenders > 2.0;
        row[21] += great_attack && great_defence;
        if (K(OUTCOME, w) != 0) {
            int equal = attack <= 1.5 * defence && defence <= 1.5 * attack;
            row[22]++;
            row[23] += K(OUTCOME, w) > 0;
            row[24] += equal;
            row[25] += equal && K(OUTCOME, w) > 0;
        }
        row[26] += S(SEVERITY, w);
    }
}

static void record_turn(Board *b, const Rules *r, double *row) {
    double total = 0.0, squares = 0.0, against = 0.0, allied_against = 0.0;
    int64_t leader = -1, n = b->counts[HEADS], majors = 0, poles = 0, allied = 0, opposed = 0, pacts = 0, pacted = 0;
    EACH(i) {
        total += S(POWER, i);
        if (leader < 0 || ahead(S(POWER, i), S(LOT, i), S(POWER, leader), S(LOT, leader))) leader = i;
    }
    EACH(i) {
        double share = S(POWER, i) / total;
        squares += share * share;
        majors += share >= r->great;
        poles += S(POWER, i) >= 0.5 * S(POWER, leader);
    }
    EACH(i) {
        int bound = 0, bound_against = 0, opposing = 0, stands = K(TARGET, i) == leader && K(POSTURE, i) == BALANCE;
        BORDERS(e, i) {
            int64_t k = L(OTHER, e), t = L(AGAINST, e);
            pacts += L(PACT, e) > 0 && k > i;
            if (L(PACT, e) < 3) continue;
            bound = 1;
            bound_against |= K(TARGET, k) == leader && K(POSTURE, k) == BALANCE;
            opposing |= t >= 0 && S(POWER, t) >= r->great * total;
        }
        pacted += bound;
        if (stands) {
            against += S(POWER, i);
            if (bound_against) { allied_against += S(POWER, i); allied++; }
        }
        opposed += opposing && S(POWER, i) >= r->great * total;
    }
    row[0] = (double)leader;
    row[1] = S(POWER, leader) / total;
    row[2] = n > 1 ? sqrt(larger(0.0, (squares - 1.0 / (double)n) / (1.0 - 1.0 / (double)n))) : NAN;
    row[3] = 1.0 / squares;
    row[4] = (double)poles;
    row[5] = (double)n;
    row[6] = row[1] >= 0.5;
    row[7] = against / total;
    row[8] = allied >= 2 && allied_against >= S(POWER, leader);
    row[9] = (double)opposed;
    row[10] = (double)majors;
    row[11] = (double)pacts;
    row[12] = (double)pacted;
    row[13] = (double)b->counts[FORMED];
    row[14] = (double)b->counts[ENDED];
    row[15] = (double)b->counts[ENDED_AGE];
    row[16] = (double)b->counts[CRISES];
    row[17] = (double)b->counts[SETTLED];
    row[27] = (double)b->counts[HONOURED];
    row[28] = (double)b->counts[BROKEN];
    row[29] = (double)b->counts[DEATHS];
    row[30] = (double)b->counts[FAULTS];
}

/* ---- many runs ------------------------------------------------------------------------------------------------ */

void play_many(int64_t n, int64_t m, const int64_t *first0, const double *state0, const int64_t *mark0,
               const double *tie0, const int64_t *link0, int64_t *first, double *state, int64_t *mark, double *tie,
               int64_t *link, double *settings, int64_t settings_width, int64_t threat_doctrine, int64_t bid_doctrine,
               const double *rules, uint64_t key, uint64_t first_run, int64_t runs, int64_t turns, double *rows) {
    Rules copy;
    memcpy(&copy, rules, sizeof copy);
    const Rules *r = &copy;
    Board board = {.n = n, .m = m, .first = first, .state = state, .mark = mark, .tie = tie, .link = link,
                   .settings = settings, .settings_width = settings_width, .threat_doctrine = threat_doctrine,
                   .bid_doctrine = bid_doctrine, .key = key}, *b = &board;
    for (int64_t run = 0; run < runs; run++) {
        memcpy(first, first0, (size_t)(n + 1) * sizeof *first);
        memcpy(state, state0, (size_t)(STATE_KEPT * (n + 1)) * sizeof *state);
        memcpy(mark, mark0, (size_t)(MARK_KEPT * (n + 1)) * sizeof *mark);
        memcpy(tie, tie0, (size_t)(TIE_KEPT * m) * sizeof *tie);
        memcpy(link, link0, (size_t)(LINK_KEPT * m) * sizeof *link);
        b->run = first_run + (uint64_t)run;
        for (int64_t turn = 0; turn < turns; turn++, rows += ROW) {
            double total, share, effective;
            int64_t leader;
            b->turn = (uint64_t)turn;
            memset(b->counts, 0, sizeof b->counts);
            roll_call(b);
            grow(b, r);
            look_around(b, r);
            choose(b, r);
            ally(b, r);
            open_crises(b, r);
            weigh_system(b, &total, &leader, &share, &effective);
            join(b, r);
            for (int64_t i = 0; i < n; i++) S(GREAT, i) = S(POWER, i) >= r->great * total;
            settle(b, r, total);
            record_wars(b, total, rows);
            record_turn(b, r, rows);
        }
    }
}
