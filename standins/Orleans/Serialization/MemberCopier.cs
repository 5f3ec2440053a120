using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Copies a class or struct field by field, by code that is made once.</summary>
internal sealed class MemberCopier<T> : TypeCopier<T>
    where T : notnull
{
    private delegate void CopyFields(ref T from, ref T to, CopyContext context);

    private delegate void MeasureFields(ref T value, CopyContext context);

    private readonly CopyFields _copy;
    private readonly MeasureFields _measure;
    private readonly bool _isReference = !typeof(T).IsValueType;

    public MemberCopier(FieldInfo[] fields)
    {
        _copy = MakeCopy(fields);
        _measure = MakeMeasure(fields);
    }

    public override T Copy(T value, CopyContext context)
    {
        if (!_isReference)
        {
            var result = value;
            _copy(ref value, ref result, context);
            return result;
        }
        if (context.TryGet(value, out var known))
            return (T)known;
        var copy = (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        context.Record(value, copy);
        _copy(ref value, ref copy, context);
        return copy;
    }

    public override void Measure(T value, CopyContext context)
    {
        if (_isReference)
        {
            if (context.TryGet(value, out _))
                return;
            context.Record(value, value);
        }
        _measure(ref value, context);
    }

    private static CopyFields MakeCopy(FieldInfo[] fields)
    {
        var method = NewMethod("Copy", typeof(T).MakeByRefType(), typeof(T).MakeByRefType(), typeof(CopyContext));
        var code = method.GetILGenerator();
        foreach (var field in fields)
        {
            Load(code, OpCodes.Ldarg_1);
            Load(code, OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldfld, field);
            code.Emit(OpCodes.Ldarg_2);
            code.Emit(OpCodes.Call, typeof(Copier<>).MakeGenericType(field.FieldType).GetMethod(nameof(Copier<>.Copy))!);
            code.Emit(OpCodes.Stfld, field);
        }
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<CopyFields>();
    }

    private static MeasureFields MakeMeasure(FieldInfo[] fields)
    {
        var method = NewMethod("Measure", typeof(T).MakeByRefType(), typeof(CopyContext));
        var code = method.GetILGenerator();
        foreach (var field in fields)
        {
            Load(code, OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldfld, field);
            code.Emit(OpCodes.Ldarg_1);
            code.Emit(OpCodes.Call, typeof(Copier<>).MakeGenericType(field.FieldType).GetMethod(nameof(Copier<>.Measure))!);
        }
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<MeasureFields>();
    }

    // May read and write private and read-only fields.
    private static DynamicMethod NewMethod(string name, params Type[] parameters) =>
        new(name, null, parameters, typeof(MemberCopier<T>).Module, skipVisibility: true);

    private static void Load(ILGenerator code, OpCode argument)
    {
        code.Emit(argument);
        if (!typeof(T).IsValueType)
            code.Emit(OpCodes.Ldind_Ref);
    }
}
