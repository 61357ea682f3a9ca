using System.Globalization;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space.Constraints;

/// <summary>
/// Reads a constraint by recursive descent. From loose to tight: or, and, not, comparisons (also chains: 1 &lt;= x &lt; 5), + -, * /,
/// signs.
/// </summary>
sealed class ConstraintParser
{
    // Keeps hostile texts off the stack's end.
    const int LengthMax = 2000, DepthMax = 100;

    static readonly string[] Comparisons = ["<=", ">=", "==", "!=", "<", ">"];

    readonly IReadOnlyList<Token> _tokens;
    readonly ExpressionScope _scope;
    int _at, _depth;

    public ConstraintParser(string text, ValueList<Parameter> parameters)
    {
        if (text.Length > LengthMax)
            throw new ConstraintFault(
                $"expected a constraint of at most {LengthMax} letters, got {text.Length}", start: 0, text.Length, "write several");
        (_tokens, _scope) = (TokenReader.Read(text), new(parameters));
    }

    Token Next => _tokens[_at];

    public Expression Parse()
    {
        if (Next.Kind == TokenKind.End) throw Fault("expected a condition, got nothing", Next, "such as 'step_size * batch_size <= 50'");
        var whole = Or();
        if (Next.Kind != TokenKind.End) throw Fault($"expected the end or an operator, got {Show(Next)}", Next, HelpAfter(Next));
        if (!whole.Is(ExpressionKind.Truth))
            throw new ConstraintFault(
                "expected a condition, got a value", whole.Start, whole.End - whole.Start, "compare it, such as with '<= 50'");
        return whole;
    }

    Expression Or() => Joined("or", And, (a, b) => a == true || b == true ? true : a is null || b is null ? null : false);

    Expression And() => Joined("and", Not, (a, b) => a == false || b == false ? false : a is null || b is null ? null : true);

    Expression Joined(string word, Func<Expression> part, Func<bool?, bool?, bool?> join)
    {
        var left = part();
        while (Next.IsWord(word))
        {
            _at++;
            var first = Need(left, ExpressionKind.Truth, $"before '{word}'");
            var second = Need(part(), ExpressionKind.Truth, $"after '{word}'");
            left = new(ExpressionKind.Truth, first.Start, second.End,
                configuration => Expression.Flag(join(first.Truth(configuration), second.Truth(configuration))));
        }
        return left;
    }

    Expression Not()
    {
        if (!Next.IsWord("not")) return Comparison();
        var start = Take().Start;
        var inner = Need(Deeper(Not), ExpressionKind.Truth, "after 'not'");
        return new(ExpressionKind.Truth, start, inner.End, configuration => Expression.Flag(!inner.Truth(configuration)));
    }

    Expression Comparison()
    {
        var left = Sum();
        if (Next.IsWord("in")) return In(left);
        Expression? whole = null;
        while (Next.Kind == TokenKind.Sign && Comparisons.Contains(Next.Text))
        {
            var sign = Take();
            var right = Sum();
            var link = ExpressionScope.Compare(left, sign, right);
            whole = whole is not { } before ? link : new(ExpressionKind.Truth, before.Start, link.End, configuration =>
                Expression.Flag(Both(before.Truth(configuration), link.Truth(configuration))));
            left = right;
        }
        return whole ?? left;
    }

    static bool? Both(bool? a, bool? b) => a == false || b == false ? false : a is null || b is null ? null : true;

    Expression In(Expression left)
    {
        Take();
        Expect("[");
        List<Expression> links = [];
        do links.Add(ExpressionScope.Compare(left, new(TokenKind.Sign, "==", Next.Start, Next.End), Sum()));
        while (TakeIf(","));
        var end = Expect("]").End;
        return new(ExpressionKind.Truth, left.Start, end, configuration =>
        {
            bool? any = false;
            foreach (var link in links)
                if (link.Truth(configuration) is not false and var truth) any = any == true ? true : truth;
            return Expression.Flag(any);
        });
    }

    Expression Sum() => Reckoned(Product, ["+", "-"]);

    Expression Product() => Reckoned(Signed, ["*", "/"]);

    Expression Reckoned(Func<Expression> part, string[] signs)
    {
        var left = part();
        while (Next.Kind == TokenKind.Sign && signs.Contains(Next.Text))
        {
            var sign = Take().Text;
            var first = Need(left, ExpressionKind.Number, $"before '{sign}'");
            var second = Need(part(), ExpressionKind.Number, $"after '{sign}'");
            left = new(ExpressionKind.Number, first.Start, second.End, configuration => Expression.Float(
                ExpressionScope.Reckon(first.Number(configuration), sign, second.Number(configuration))));
        }
        return left;
    }

    Expression Signed()
    {
        if (!Next.IsSign("-")) return Atom();
        var start = Take().Start;
        var inner = Need(Deeper(Signed), ExpressionKind.Number, "after '-'");
        return new(ExpressionKind.Number, start, inner.End, configuration => Expression.Float(-inner.Number(configuration)));
    }

    Expression Atom()
    {
        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Constant(ExpressionKind.Number, token, NumberOf(token));
            case TokenKind.Text:
                return Constant(ExpressionKind.Text, token, token.Text);
            case TokenKind.Name when token.Text is "true" or "false":
                return Constant(ExpressionKind.Truth, token, token.Text == "true");
            case TokenKind.Name when Next.IsSign("("):
                return Call(token);
            case TokenKind.Name when token.Text is not ("and" or "or" or "not" or "in"):
                return _scope.Parameter(token);
            case TokenKind.Sign when token.Text == "(":
                var inner = Deeper(Or);
                return inner with { Start = token.Start, End = Expect(")").End };
            default:
                throw Fault($"expected a number, a text or a parameter, got {Show(token)}", token, null);
        }
    }

    Expression Call(Token name)
    {
        Expect("(");
        List<Expression> arguments = [];
        do arguments.Add(Need(Deeper(Sum), ExpressionKind.Number, $"in {name.Text}( )"));
        while (TakeIf(","));
        return ExpressionScope.Call(name, arguments, Expect(")").End);
    }

    Expression Deeper(Func<Expression> part)
    {
        if (++_depth > DepthMax) throw Fault($"expected at most {DepthMax} levels of brackets and signs, got more", Next, null);
        var inner = part();
        _depth--;
        return inner;
    }

    static Expression Need(Expression part, ExpressionKind kind, string where) => part.Is(kind)
        ? part
        : throw new ConstraintFault(
            $"expected {ExpressionScope.Show(kind)} {where}, got {ExpressionScope.Show(part.Kind)}",
            part.Start, part.End - part.Start, null);

    static Expression Constant(ExpressionKind kind, Token token, ParameterValue value) => new(kind, token.Start, token.End, _ => value);

    static double NumberOf(Token token)
    {
        var digits = token.Text.Replace("_", "", StringComparison.Ordinal);
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Fault($"expected a number, got {Show(token)}", token, "numbers are written like 50, 0.1 or 1e-4");
    }

    Token Take() => Next.Kind == TokenKind.End ? Next : _tokens[_at++];

    bool TakeIf(string sign)
    {
        if (!Next.IsSign(sign)) return false;
        _at++;
        return true;
    }

    Token Expect(string sign) => Next.IsSign(sign) ? Take() : throw Fault($"expected '{sign}', got {Show(Next)}", Next, null);

    static string? HelpAfter(Token token) => token.Kind == TokenKind.Name ? "join conditions with 'and' or 'or'" : null;

    static string Show(Token token) => token.Kind == TokenKind.End ? "the end" : $"'{token.Text}'";

    static ConstraintFault Fault(string message, Token token, string? help) => new(message, token.Start, token.End - token.Start, help);
}
