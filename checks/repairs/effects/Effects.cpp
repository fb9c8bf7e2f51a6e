//===-- Effects.cpp -------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/effects/Effects.h"

#include "checks/facts/code/BodyIndex.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Type.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

Effects &Effects::operator|=(const Effects &Other) {
  Reads.insert(Other.Reads.begin(), Other.Reads.end());
  Writes.insert(Other.Writes.begin(), Other.Writes.end());
  ReadsObjects |= Other.ReadsObjects;
  WritesObjects |= Other.WritesObjects;
  ReadsWorld |= Other.ReadsWorld;
  WritesWorld |= Other.WritesWorld;
  ReadsTime |= Other.ReadsTime;
  TakesTime |= Other.TakesTime;
  if (!Cause)
    Cause = Other.Cause;
  return *this;
}

/// \p B touches what \p A writes, or shows the time that \p A takes.
static bool disturbs(const Effects &A, const Effects &B) {
  auto Touched = [&](const VarDecl *Variable) {
    return B.Reads.contains(Variable) || B.Writes.contains(Variable);
  };
  return llvm::any_of(A.Writes, Touched) ||
         (A.WritesObjects && (B.ReadsObjects || B.WritesObjects)) ||
         (A.WritesWorld && (B.ReadsWorld || B.WritesWorld)) ||
         (A.TakesTime && B.ReadsTime);
}

bool conflict(const Effects &A, const Effects &B) {
  return disturbs(A, B) || disturbs(B, A);
}

bool isStdContainer(const CXXRecordDecl &Class) {
  if (!Class.isInStdNamespace() || !Class.getIdentifier())
    return false;
  const StringRef Name = Class.getName();
  return Name == "optional" || Name == "pair" || Name == "tuple" ||
         Name == "array" || Name == "variant" ||
         llvm::any_of(Class.decls(), [](const Decl *D) {
           const auto *Alias = dyn_cast<TypedefNameDecl>(D);
           return Alias && Alias->getName() == "allocator_type";
         });
}

/// The class as a template whose objects die, or are overwritten, as silently
/// as what they are made of. Null: it is none.
static const ClassTemplateSpecializationDecl *
asContainer(const CXXRecordDecl *Class) {
  const auto *Template =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
  if (!Template)
    return nullptr;
  const bool Owns =
      Class->isInStdNamespace() &&
      (Class->getName() == "unique_ptr" || Class->getName() == "shared_ptr");
  return Owns || isStdContainer(*Class) ? Template : nullptr;
}

/// \p Is holds for each type that \p Container is made of.
static bool allArguments(const ClassTemplateSpecializationDecl &Container,
                         llvm::function_ref<bool(QualType)> Is) {
  return llvm::all_of(
      Container.getTemplateArgs().asArray(),
      [&](const TemplateArgument &Argument) {
        if (Argument.getKind() == TemplateArgument::Pack)
          return llvm::all_of(Argument.pack_elements(), [&](const auto &Each) {
            return Each.getKind() != TemplateArgument::Type ||
                   Is(Each.getAsType());
          });
        return Argument.getKind() != TemplateArgument::Type ||
               Is(Argument.getAsType());
      });
}

bool diesSilently(QualType Type) {
  Type = Type.getCanonicalType();
  if (Type->isArrayType())
    return diesSilently(Type->getAsArrayTypeUnsafe()->getElementType());
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Class->hasTrivialDestructor())
    return !Type->isRecordType() || Class;
  if (const auto *Container = asContainer(Class))
    return allArguments(*Container, diesSilently);
  if (Class->isInStdNamespace())
    return Class->isEmpty() || isExceptionPtr(Type); // std::allocator
  const CXXDestructorDecl *Destructor = Class->getDestructor();
  return (!Destructor || !Destructor->isUserProvided()) &&
         llvm::all_of(Class->fields(),
                      [](const FieldDecl *Field) {
                        return diesSilently(Field->getType());
                      }) &&
         llvm::all_of(Class->bases(), [](const CXXBaseSpecifier &Base) {
           return diesSilently(Base.getType());
         });
}

bool storesSilently(QualType Type) {
  Type = Type.getNonReferenceType().getCanonicalType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class)
    return !Type->isRecordType();
  if (!diesSilently(Type))
    return false;
  if (const auto *Container = asContainer(Class))
    return allArguments(*Container, storesSilently);
  if (Class->isInStdNamespace())
    return true;
  return llvm::none_of(Class->methods(),
                       [](const CXXMethodDecl *Method) {
                         return Method->getOverloadedOperator() == OO_Equal &&
                                Method->isUserProvided();
                       }) &&
         llvm::all_of(Class->fields(),
                      [](const FieldDecl *Field) {
                        return storesSilently(Field->getType());
                      }) &&
         llvm::all_of(Class->bases(), [](const CXXBaseSpecifier &Base) {
           return storesSilently(Base.getType());
         });
}

} // namespace coscope
