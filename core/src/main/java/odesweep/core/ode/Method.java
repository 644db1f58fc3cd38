package odesweep.core.ode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import odesweep.core.Names;

/** The methods, by their names in sweep files. */
public enum Method {
    /** Order 1. */
    EULER(ButcherTableau.of(1, "0", "", "1")),
    /** Order 2, with Euler's method as its error estimate. */
    MIDPOINT(ButcherTableau.of(2, "0 1/2", "1/2", "0 1").withEmbedded("1 0")),
    /** Order 2, the explicit trapezoidal rule, with Euler's method as its error estimate. */
    HEUN(ButcherTableau.of(2, "0 1", "1", "1/2 1/2").withEmbedded("1 0")),
    /** Order 4 (Kutta 1901). */
    RK4(ButcherTableau.of(4, "0 1/2 1/2 1", "1/2; 0 1/2; 0 0 1", "1/6 1/3 1/3 1/6")),
    /** Order 3, embedded 2 (Bogacki and Shampine 1989). */
    BOSH3(ButcherTableau.of(3, "0 1/2 3/4 1", "1/2; 0 3/4; 2/9 1/3 4/9", "2/9 1/3 4/9 0")
            .withEmbedded("7/24 1/4 1/3 1/8")
            .withInterpolant(Interpolant.HERMITE)),
    /** Order 5, embedded 4 (Dormand and Prince 1980), dense output of order 4 (Hairer, Norsett, Wanner, II.6). */
    DOPRI5(ButcherTableau.of(5, "0 1/5 3/10 4/5 8/9 1 1", """
                    1/5;
                    3/40 9/40;
                    44/45 -56/15 32/9;
                    19372/6561 -25360/2187 64448/6561 -212/729;
                    9017/3168 -355/33 46732/5247 49/176 -5103/18656;
                    35/384 0 500/1113 125/192 -2187/6784 11/84""", "35/384 0 500/1113 125/192 -2187/6784 11/84 0")
            .withEmbedded("5179/57600 0 7571/16695 393/640 -92097/339200 187/2100 1/40")
            .withInterpolant(Interpolant.DOPRI5)),
    /** Order 5, embedded 4, dense output of order 4 (Tsitouras 2011). */
    TSIT5(ButcherTableau.of(
                    5,
                    "0 0.161 0.327 0.9 0.9800255409045097 1 1",
                    """
                    0.161;
                    -0.008480655492356989 0.335480655492357;
                    2.8971530571054935 -6.359448489975075 4.3622954328695815;
                    5.325864828439257 -11.748883564062828 7.4955393428898365 -0.09249506636175525;
                    5.86145544294642 -12.92096931784711 8.159367898576159 -0.071584973281401 -0.028269050394068383;
                    0.09646076681806523 0.01 0.4798896504144996 1.379008574103742 -3.290069515436081 2.324710524099774""",
                    "0.09646076681806523 0.01 0.4798896504144996 1.379008574103742 -3.290069515436081 2.324710524099774 0")
            .withError("-0.00178001105222577714 -0.0008164344596567469 0.007880878010261995 -0.1447110071732629"
                    + " 0.5823571654525552 -0.45808210592918697 0.015151515151515152")
            .withInterpolant(Interpolant.TSIT5)),
    /** Order 8, with an error estimate from embedded methods of orders 5 and 3 (Hairer, Norsett, Wanner, I, II.10). */
    DOP853(ButcherTableau.of(8, """
                    0 0.05260015195876773 0.0789002279381516 0.1183503419072274 0.2816496580927726 0.3333333333333333 0.25
                    0.3076923076923077 0.6512820512820513 0.6 0.8571428571428571 1.0""", """
                    0.05260015195876773;
                    0.0197250569845379 0.0591751709536137;
                    0.02958758547680685 0 0.08876275643042054;
                    0.2413651341592667 0 -0.8845494793282861 0.924834003261792;
                    0.037037037037037035 0 0 0.17082860872947386 0.12546768756682242;
                    0.037109375 0 0 0.17025221101954405 0.06021653898045596 -0.017578125;
                    0.03709200011850479 0 0 0.17038392571223998 0.10726203044637328 -0.015319437748624402 0.008273789163814023;
                    0.6241109587160757 0 0 -3.3608926294469414 -0.868219346841726 27.59209969944671 20.154067550477894
                    -43.48988418106996;
                    0.47766253643826434 0 0 -2.4881146199716677 -0.590290826836843 21.230051448181193 15.279233632882423
                    -33.28821096898486 -0.020331201708508627;
                    -0.9371424300859873 0 0 5.186372428844064 1.0914373489967295 -8.149787010746927 -18.52006565999696
                    22.739487099350505 2.4936055526796523 -3.0467644718982196;
                    2.273310147516538 0 0 -10.53449546673725 -2.0008720582248625 -17.9589318631188 27.94888452941996
                    -2.8589982771350235 -8.87285693353063 12.360567175794303 0.6433927460157636""", """
                    0.054293734116568765 0 0 0 0 4.450312892752409 1.8915178993145003 -5.801203960010585 0.3111643669578199
                    -0.1521609496625161 0.20136540080403034 0.04471061572777259""").withErrors("""
                    0.01312004499419488 0 0 0 0 -1.2251564463762044 -0.4957589496572502 1.6643771824549864 -0.35032884874997366
                    0.3341791187130175 0.08192320648511571 -0.022355307863886294""", """
                    -0.18980075407240762 0 0 0 0 4.450312892752409 1.8915178993145003 -5.801203960010585 -0.4226823213237919
                    -0.1521609496625161 0.20136540080403034 0.02265179219836082""")),
    /** Order 5, embedded 4, L-stable, for stiff fields; dense output of order 4 (Steinebach 2023). */
    RODAS5P(new Rosenbrock(RosenbrockTableau.RODAS5P)),
    /** Tsit5, and Rodas5P where a trial step shows that the field is stiff; with fixed steps Tsit5 alone. */
    AUTO(TSIT5.scheme, RODAS5P.scheme);

    private static final String ADAPTIVE_NAMES = names(Method::hasErrorEstimate);
    private static final String DENSE_NAMES = names(Method::hasDenseOutput);

    private static String names(Predicate<Method> which) {
        return Arrays.stream(values()).filter(which).map(Names::of).collect(Collectors.joining(", "));
    }

    private final Scheme scheme;
    private final List<Scheme> schemes;

    Method(ButcherTableau tableau) {
        this(new ExplicitRungeKutta(tableau));
    }

    Method(Scheme... schemes) {
        scheme = schemes[0];
        this.schemes = List.of(schemes);
    }

    /** The scheme, or of several the first. */
    public Scheme scheme() {
        return scheme;
    }

    /** The schemes between which a solve may change, the one that it begins with first. */
    public List<Scheme> schemes() {
        return schemes;
    }

    /** Whether steps may use the field's Jacobian. */
    public boolean needsJacobian() {
        return schemes.stream().anyMatch(Scheme::needsJacobian);
    }

    /** Whether solutions are available between the ends of steps. */
    public boolean hasDenseOutput() {
        return schemes.stream().allMatch(Scheme::hasDenseOutput);
    }

    /** The degree of the polynomials that are the solution between the ends of steps. */
    int denseDegree() {
        return schemes.stream().mapToInt(Scheme::denseDegree).max().orElseThrow();
    }

    /** Whether the step size can be adapted. */
    public boolean hasErrorEstimate() {
        return scheme.hasErrorEstimate();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of the methods with states inside their steps, for messages. */
    public static String denseNames() {
        return DENSE_NAMES;
    }

    /** The names of the methods that can adapt their step size, for messages. */
    static String adaptiveNames() {
        return ADAPTIVE_NAMES;
    }
}
