package odesweep.core.ode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    /** Order 5, embedded 4, L-stable, for stiff fields; dense output of order 4 (Steinebach 2023). */
    RODAS5P(new Rosenbrock(RosenbrockTableau.RODAS5P)),
    /** Tsit5, and Rodas5P where a trial step shows that the field is stiff; with fixed steps Tsit5 alone. */
    AUTO(TSIT5.scheme, RODAS5P.scheme);

    private static final String ADAPTIVE_NAMES = Arrays.stream(values())
            .filter(Method::hasErrorEstimate)
            .map(Names::of)
            .collect(Collectors.joining(", "));

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

    /** Whether the step size can be adapted. */
    public boolean hasErrorEstimate() {
        return scheme.hasErrorEstimate();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of the methods that can adapt their step size, for messages. */
    static String adaptiveNames() {
        return ADAPTIVE_NAMES;
    }
}
